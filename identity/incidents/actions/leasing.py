"""Giving a search back after a turn."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.incidents.models import AffectedSearch, SearchState


@action("incident.end_turn")
def end_turn(
    work: Work, search: AffectedSearch, *, actor: Actor, attempt: int, failed: bool = False
) -> None:
    """Give a leased search back for the next turn, or stop one that every worker was lost over.
    A worker that outlived its lease changes nothing. How far a search has come is no change of
    the record, so this leaves no entry unless it stops."""
    search = work.lock(search)
    if search.attempts != attempt or search.state != "running":
        work.nothing_happened()
        return
    work.about(search.incident, case=search.incident.number)
    if failed:
        work.outcome("stopped")
        work.update(search, stage=SearchState.FAILED, state="failed", leased_until=None)
        return
    work.nothing_happened()
    work.update(search, state="waiting", attempts=0, next_at=work.now, leased_until=None)
