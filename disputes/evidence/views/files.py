"""Files of evidence, for the desk and for the parties that may see them."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from disputes.access import dispute_for
from disputes.evidence.access import party_for
from disputes.evidence.models import EvidenceFile
from disputes.models import Dispute
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.files.serving import send
from helpdesk.purposes import Purpose
from helpdesk.rules import rule
from helpdesk.vault.keystore import Erased
from identity.access import desk_page
from identity.roles import Right
from tickets import cookies


@desk_page(Right.WORK_CASES)  # type: ignore[arg-type]  # a streamed answer is no HttpResponse
@require_safe
def file_at_desk(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponseBase:
    """A file of a dispute that the actor may see."""
    dispute = dispute_for(actor, number)
    return answer(request, file_of(dispute, uid), actor, Purpose.HANDLE_DISPUTE, dispute)


@rule("customer")
@require_safe
def file_of_party(request: HttpRequest, platform: str, uid: str) -> HttpResponseBase:
    """A file that the party brought, or that was shared with them."""
    party, actor = party_for(platform, cookies.read(request, cookies.DISPUTE))
    found = file_of(party.dispute, uid)
    piece = found.evidence
    if not piece.open_to(party) or (piece.withdrawn_at and not piece.is_own(party)):
        raise NotFound
    return answer(request, found, actor, Purpose.OWN_DISPUTE, party.dispute)


def file_of(dispute: Dispute, uid: str) -> EvidenceFile:
    """A file of this dispute. Raises NotFound."""
    files = EvidenceFile.objects.select_related("file", "evidence")
    found = files.filter(uid=uid, evidence__dispute=dispute).first()
    if found is None:
        raise NotFound
    return found


def answer(
    request: HttpRequest, found: EvidenceFile, actor: Actor, purpose: Purpose, dispute: Dispute
) -> HttpResponseBase:
    """Send it; what was erased is not there any more."""
    try:
        return send(request, found.file, actor=actor, purpose=purpose, case=dispute.ticket.number)
    except Erased:
        raise NotFound from None
