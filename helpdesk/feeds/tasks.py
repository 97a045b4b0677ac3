"""Taking in what waits, in any number of workers, each event by one at a time."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from helpdesk import moments
from helpdesk.actor import Actor, system
from helpdesk.background import queue
from helpdesk.background.leases import Lease
from helpdesk.background.sweeps import sweep
from helpdesk.feeds.actions import note_done, park, put_off
from helpdesk.feeds.dialects import DIALECTS, Event, NotYet, Parked, Unreadable
from helpdesk.feeds.models import EventState, FeedEvent

log = logging.getLogger(__name__)

LEASE = Lease(
    waiting=EventState.WAITING,
    running=EventState.RUNNING,
    lasts=timedelta(minutes=2),
    pauses=(
        timedelta(minutes=1),
        timedelta(minutes=10),
        timedelta(hours=1),
        timedelta(hours=6),
        timedelta(hours=24),
    ),
)
"""Six tries within about 31 hours: a shop's orders may reach us well after their payments."""

TAKER: Actor = system("feeds")


@task()
def process_events() -> int:
    """Take in every event that is due; returns how many were looked at."""
    done = 0
    waiting = FeedEvent.objects.select_related("connection")
    while (event := LEASE.claim(waiting, timezone.now())) is not None:
        process(event)
        done += 1
    return done


@sweep("feeds.due", every=timedelta(seconds=15))
def ask_for_waiting_events() -> None:
    """Events whose time for another try has come, or whose worker was lost."""
    if LEASE.due(FeedEvent.objects.all(), timezone.now()).exists():
        queue.ask_once(process_events)


def process(event: FeedEvent) -> None:
    """One attempt at an event this worker has leased: it ends in done, later, or parked."""
    if event.attempts > LEASE.tries:
        park(event, actor=TAKER, reason="worker_lost")
        return
    try:
        outcome = take(event)
    except Parked as held:
        park(event, actor=TAKER, reason=held.reason, waits_for=held.waits_for)
    except Unreadable as unread:
        park(event, actor=TAKER, reason=unread.code)
    except NotYet as early:
        try_later(event, early.reason)
    except Exception as error:  # noqa: BLE001 - whatever a room raises, the event is not lost
        log.warning("Event %s failed (%s)", event.uid, type(error).__name__)
        try_later(event, "failed")
    else:
        note_done(event, actor=TAKER, outcome=outcome)


def take(event: FeedEvent) -> str:
    """What the room that understands it makes of an event."""
    dialect = DIALECTS.get(event.connection.dialect)
    if dialect is None:
        raise Parked("unknown_dialect")
    said = dialect.read(event.body.unseal().encode("latin-1"))
    return dialect.take(
        Event(
            platform=event.platform,
            connection=event.connection.uid,
            said=said,
            arrived_at=event.arrived_at,
        )
    )


def try_later(event: FeedEvent, reason: str) -> None:
    """Again after a pause, or parked when the tries are used up."""
    again_at = LEASE.next_try(event.attempts, moments.now())
    if again_at is None:
        park(event, actor=TAKER, reason=reason)
    else:
        put_off(event, actor=TAKER, reason=reason, again_at=again_at)
