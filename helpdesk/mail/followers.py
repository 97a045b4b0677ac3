"""Who wants to know what became of a mail: rooms above register by the mail's kind."""

from collections.abc import Callable

from helpdesk.actions import Work
from helpdesk.mail.models import OutgoingMail
from helpdesk.registry import Registry

FOLLOWERS: Registry[Callable[[Work, OutgoingMail], None]] = Registry("follower of mail")
"""By kind of mail: called within the action that notes that it was sent, given up or became
unknown, so that both are written or neither."""


def tell_follower(work: Work, mail: OutgoingMail) -> None:
    """The mail has come to an end, for now."""
    follower = FOLLOWERS.get(mail.kind)
    if follower is not None:
        follower(work, mail)
