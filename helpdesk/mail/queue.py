"""Queueing mail inside an action: it goes out after commit, once."""

from django.utils.translation import override

from helpdesk.actions import Work
from helpdesk.mail.models import OutgoingMail
from helpdesk.mail.tasks import send_waiting_mail
from helpdesk.mail.templates import render_mail
from helpdesk.vault.sealed import Sealed


def queue_mail(
    work: Work,
    *,
    platform: str,
    subject: str,
    to: Sealed,
    kind: str,
    key: str,
    language: str,
    case: str = "",
    **context: object,
) -> OutgoingMail | None:
    """Put a mail of `kind` to one person into the outbox, in the action's transaction.

    subject: the pseudonym of whom it goes to. to: the sealed address it goes to. key: unique per
    platform; a mail with a key that was used is not queued again (None). The words come from
    templates/mail/<kind>.txt (first line the heading), rendered in `language` with `context`,
    which may hold clear text: it is sealed here and stays nowhere else.
    """
    if OutgoingMail.objects.filter(platform=platform, key=key).exists():
        return None
    with override(language):
        heading, body = render_mail(kind, {**context, "case": case})
    mail = OutgoingMail(
        platform=platform,
        subject_id=subject,
        kind=kind,
        case=case,
        key=key,
        language=language,
        next_at=work.now,
        created_at=work.now,
    )
    mail.to = to.unseal()  # re-sealed under the mail's own key class
    mail.heading, mail.body = heading, body
    work.create(mail)
    # In the action's transaction: what is rolled back asks nobody to send it.
    send_waiting_mail.enqueue()
    return mail
