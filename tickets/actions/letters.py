"""Mail to the customer about their case: that there is something to read, and the way to it.

What was written stays in the case: a mailbox is nobody's proof, and an answer may hold what only
a verified member may know.
"""

from helpdesk.actions import Work
from helpdesk.mail.queue import queue_mail
from tickets.actions.links import issue_link
from tickets.actions.receipts import mail_facts
from tickets.models import Ticket


def write_about(work: Work, ticket: Ticket, kind: str, *, key: str) -> None:
    """Queue a mail of `kind` with a fresh link, if the contact gave an address.

    kind: templates/mail/<kind>.txt. key: unique per platform; the same one twice is one mail.
    """
    address = ticket.contact.email
    if address is None:
        return
    queue_mail(
        work, platform=ticket.platform_id, subject=ticket.subject_id, to=address, kind=kind,
        key=key, language=ticket.language, case=ticket.number,
        **mail_facts(ticket, issue_link(work, ticket)),
    )  # fmt: skip
