"""Working searches off behind the pages."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from helpdesk.actor import system
from helpdesk.background import queue
from helpdesk.background.leases import Lease
from helpdesk.background.sweeps import sweep
from identity.incidents.actions.adding import add_affected
from identity.incidents.actions.leasing import end_turn
from identity.incidents.actions.searching import look_further
from identity.incidents.models import AffectedSearch, SearchState

LEASE = Lease(
    waiting="waiting",
    running="running",
    lasts=timedelta(minutes=2),
    pauses=(timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10)),
)
"""A turn is TURN slices, which take seconds; two minutes mean that its worker is lost."""

AT_ONCE = 4
"""Slices a request looks at by itself: 2,000 entries. What is more is left to the workers."""

TURN = 20
"""Slices in one lease."""

SEARCHER = system("incidents")

WORKED_ON = (SearchState.LOOKING, SearchState.ADDING)


@task()
def carry_on_searches() -> int:
    """Work off every search that is due; returns how many turns were taken. Safe to run in many
    workers at once."""
    turns = 0
    while (search := LEASE.claim(unfinished(), timezone.now())) is not None:
        take_turn(search)
        turns += 1
    return turns


def unfinished() -> "QuerySet[AffectedSearch]":
    """Searches that look or add."""
    return AffectedSearch.objects.filter(stage__in=WORKED_ON)


def take_turn(search: AffectedSearch) -> None:
    """A number of slices of a search this worker has leased."""
    attempt = search.attempts
    if attempt > LEASE.tries:
        end_turn(search, actor=SEARCHER, attempt=attempt, failed=True)
        return
    search = go_on(search, TURN)
    end_turn(search, actor=SEARCHER, attempt=attempt)


def go_on(search: AffectedSearch, slices: int) -> AffectedSearch:
    """Look at, or add, so many slices, or fewer to the end."""
    for _slice in range(slices):
        if search.stage == SearchState.LOOKING:
            search = look_further(search, actor=SEARCHER)
        elif search.stage == SearchState.ADDING:
            search = add_affected(search, actor=SEARCHER)
        else:
            break
    return search


def go_on_here(search: AffectedSearch) -> AffectedSearch:
    """Work a search off as far as one request may; the rest is left to the workers."""
    search = go_on(search, AT_ONCE)
    if search.stage in WORKED_ON:
        carry_on_searches.enqueue()
    return search


@sweep("incidents.searches", every=timedelta(seconds=15))
def ask_for_searches() -> None:
    """Searches whose worker was lost, or that nobody has taken up."""
    if LEASE.due(unfinished(), timezone.now()).exists():
        queue.ask_once(carry_on_searches)
