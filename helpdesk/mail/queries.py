"""Looking at the outbox: masks and codes, never texts."""

from helpdesk.mail.models import MailState, OutgoingMail


def mail_given_up(platform: str, case: str) -> list[OutgoingMail]:
    """Mails about a case that did not reach the person, newest first, for its page to say so."""
    rows = OutgoingMail.objects.filter(platform=platform, case=case, state=MailState.FAILED)
    return list(rows.order_by("-created_at")[:10])
