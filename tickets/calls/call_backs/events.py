"""What happens to call-backs, as hints to whoever listens."""

from helpdesk.actions import Work
from tickets.calls.events import CallChanged
from tickets.calls.models import CallBack


def tell(work: Work, owed: CallBack, change: str) -> None:
    """Hint the desk: the lists of calls and of call-backs are looked at again."""
    work.publish(
        CallChanged(platform=owed.platform_id, number=owed.uid, change=f"call_back_{change}")
    )
