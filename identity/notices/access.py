"""Who may know of which notice: whoever may know of its incident."""

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.incidents.access import incident_for
from identity.incidents.models import Incident
from identity.notices.models import Notice, Recipient
from identity.ties import without_barred


def newest_for(actor: Actor, number: str) -> tuple[Incident, Notice | None]:
    """An incident and the newest version of its notice, if one was begun. Raises NotFound."""
    incident = incident_for(actor, number)
    notices = Notice.objects.filter(incident=incident).select_related("incident", "platform")
    return incident, notices.order_by("-version").first()


def notice_for(actor: Actor, number: str) -> Notice:
    """The newest notice of an incident. Raises NotFound where none was begun too."""
    notice = newest_for(actor, number)[1]
    if notice is None:
        raise NotFound
    return notice


def recipient_for(actor: Actor, number: str, uid: str) -> Recipient:
    """One person's letter, of any version. Raises NotFound."""
    incident = incident_for(actor, number)
    rows = Recipient.objects.select_related("notice__incident", "affected", "file", "mail")
    rows = without_barred(rows, actor, member="")
    recipient = rows.filter(incident=incident, uid=uid).first()
    if recipient is None:
        raise NotFound
    return recipient
