"""What is looked after in calls from our page."""

from datetime import timedelta

from helpdesk import moments
from helpdesk.actor import system
from helpdesk.background.sweeps import sweep
from helpdesk.files.live import sweep_parts
from tickets.calls.browser.access import UNDER_WAY
from tickets.calls.browser.actions.calling import lose_line, why_over
from tickets.calls.browser.keeping import end_abandoned, keep_ended
from tickets.calls.models import BrowserCall, LivePart

AT_ONCE = 100


@sweep("calls.lines", every=timedelta(seconds=10))
def end_lost_lines() -> None:
    """Calls of which a side is gone, and those that nobody answered."""
    rows = BrowserCall.objects.filter(call__state__in=UNDER_WAY).select_related("call")
    for row in rows.order_by("pk")[:AT_ONCE]:
        if why_over(row.call, row, moments.now()) is not None:
            lose_line(row.call, actor=system("calls"))


@sweep("calls.live", every=timedelta(seconds=30))
def keep_what_was_recorded() -> None:
    """Recordings whose browser is gone, and whatever the task has not put together."""
    end_abandoned()
    keep_ended()


@sweep("calls.orphaned", every=timedelta(hours=1))
def remove_orphaned_parts() -> None:
    """Parts that no row knows."""
    sweep_parts(LivePart)
