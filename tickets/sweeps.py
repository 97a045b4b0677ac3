"""What the tickets room looks after from time to time."""

from datetime import timedelta

from helpdesk.actor import system
from helpdesk.background.sweeps import sweep
from tickets.actions.drafts import expire_drafts


@sweep("drafts.expired", every=timedelta(minutes=15))
def remove_expired_drafts() -> None:
    """Complaints that nobody sent within their day."""
    while expire_drafts(actor=system("drafts")):
        pass
