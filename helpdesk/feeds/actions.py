"""What becomes of events: kept as they came, then done, tried again, or parked with a reason."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.feeds.dialects import Said
from helpdesk.feeds.models import Connection, EventState, FeedEvent, FeedMonth, RefusedEvents
from helpdesk.vault import masters
from helpdesk.vault.models import Subject
from helpdesk.vault.subjects import new_subject


@dataclass(frozen=True, slots=True)
class Arrived:
    """A rightly signed body, and what it says of itself, or why that cannot be read."""

    body: bytes
    said: Said | None
    problem: str = ""

    @property
    def key(self) -> str:
        """What it is known by: the sender's id, or its own bytes where it names none."""
        return self.said.key if self.said else f"unread {hashlib.sha256(self.body).hexdigest()}"


@action("feed.receive")
def receive_event(
    work: Work, connection: Connection, arrived: Arrived, *, actor: Actor
) -> FeedEvent:
    """Keep an event before anything is made of it; the same one again is only counted.

    Another body under a known key is kept beside the first and parked: one of the two is a
    mistake of the sender's, and neither may vanish.
    """
    connection = work.lock(connection)
    work.update(connection, last_at=work.now)
    digest = keyed(connection.platform, arrived.body)
    known = FeedEvent.objects.filter(connection=connection, key=arrived.key).first()
    if known is not None and known.digest == digest:
        return count_again(work, known)
    key = f"{arrived.key[:110]} {digest[:16]}" if known else arrived.key
    again = FeedEvent.objects.filter(connection=connection, key=key).first() if known else None
    if again is not None:
        return count_again(work, again)
    reason = "other_body" if known else arrived.problem
    return keep(work, connection, arrived, key=key, digest=digest, reason=reason)


def count_again(work: Work, event: FeedEvent) -> FeedEvent:
    """A repetition: its number is all that is new."""
    work.nothing_happened()
    work.update(event, repeats=event.repeats + 1)
    return event


def keep(
    work: Work, connection: Connection, arrived: Arrived, *, key: str, digest: str, reason: str
) -> FeedEvent:
    """The row of an event; a reason parks it at once."""
    said = arrived.said
    event = FeedEvent(
        platform=connection.platform,
        connection=connection,
        subject=month_of(work, connection),
        key=key,
        kind=said.kind[:80] if said else "",
        digest=digest,
        occurred_at=said.at if said else None,
        arrived_at=work.now,
        next_at=work.now,
        state=EventState.PARKED if reason else EventState.WAITING,
        reason=reason,
        ended_at=work.now if reason else None,
    )
    event.body = arrived.body.decode("latin-1")  # each byte as a character: no body is refused
    work.create(event)
    work.about(event)
    work.detail(dialect=connection.dialect, event=event.kind)
    work.outcome(reason or "waiting")
    if not reason:
        ask_to_process()
    return event


def month_of(work: Work, connection: Connection) -> Subject:
    """The pseudonym that this month's events of the connection are sealed under."""
    month = f"{work.now:%Y-%m}"
    row = FeedMonth.objects.filter(connection=connection, month=month).first()
    if row is None:
        subject = new_subject(connection.platform)
        row = FeedMonth(
            platform=connection.platform, connection=connection, month=month, subject=subject
        )
        work.create(row)
    return row.subject


def keyed(platform: str, body: bytes) -> str:
    """A digest that says nothing to who does not have the key: bodies can be guessed."""
    return hmac.new(masters.blind_key(platform, "feed"), body, hashlib.sha256).hexdigest()


def ask_to_process() -> None:
    """In the action's transaction, so that what is rolled back asks for nothing."""
    from helpdesk.feeds.tasks import process_events

    process_events.enqueue()


@action("feed.refuse", kind=Kind.DENY)
def refuse_event(work: Work, connection: Connection, *, actor: Actor, reason: str) -> None:
    """Count a request that was refused at the door. The first of its kind on a day is in the
    ledger; the rest are a number."""
    connection = work.lock(connection)
    day = work.now.date()
    rows = RefusedEvents.objects.filter(connection=connection, day=day, reason=reason)
    known = rows.first()
    if known is not None:
        work.nothing_happened()
        work.update(known, count=known.count + 1)
        return
    row = RefusedEvents(
        platform=connection.platform, connection=connection, day=day, reason=reason, count=1
    )
    work.create(row)
    work.about(connection)
    work.outcome(reason)


@action("feed.done")
def note_done(work: Work, event: FeedEvent, *, actor: Actor, outcome: str) -> None:
    """An event was taken in."""
    row = this_attempt(work, event)
    if row is None:
        return
    work.outcome(outcome)
    work.update(
        row, state=EventState.DONE, outcome=outcome, reason="", waits_for="",
        ended_at=work.now, leased_until=None,
    )  # fmt: skip


@action("feed.put_off")
def put_off(work: Work, event: FeedEvent, *, actor: Actor, reason: str, again_at: datetime) -> None:
    """An event could not be used yet: it is tried again."""
    row = this_attempt(work, event)
    if row is None:
        return
    work.outcome(reason)
    work.update(
        row, state=EventState.WAITING, reason=reason, next_at=again_at, leased_until=None
    )  # fmt: skip


@action("feed.park")
def park(work: Work, event: FeedEvent, *, actor: Actor, reason: str, waits_for: str = "") -> None:
    """An event cannot be used as things are: it is kept with the reason, and can be replayed."""
    row = this_attempt(work, event)
    if row is None:
        return
    work.outcome(reason)
    work.update(
        row, state=EventState.PARKED, reason=reason, waits_for=waits_for,
        ended_at=work.now, leased_until=None,
    )  # fmt: skip


@action("feed.release")
def release_waiting(work: Work, platform: str, waits_for: str, *, actor: Actor) -> int:
    """Take in again what was parked until just this happened; returns how many."""
    held = FeedEvent.objects.select_for_update().filter(
        platform=platform, state=EventState.PARKED, waits_for=waits_for
    )
    rows = list(held.order_by("occurred_at", "pk"))
    for row in rows:
        try_again(work, row)
    work.entry.platform = platform
    work.detail(events=len(rows), waits_for=waits_for)
    if not rows:
        work.nothing_happened()
    return len(rows)


def replay(work: Work, event: FeedEvent) -> FeedEvent:
    """Take one parked event in again, inside an action that has checked who asks."""
    row = work.lock(event)
    work.about(row)
    if row.state != EventState.PARKED:
        work.nothing_happened()
        return row
    work.detail(reason=row.reason)
    try_again(work, row)
    return row


def try_again(work: Work, row: FeedEvent) -> None:
    """Back to the beginning, with all its tries."""
    work.update(
        row, state=EventState.WAITING, attempts=0, next_at=work.now, waits_for="", ended_at=None
    )
    ask_to_process()


def this_attempt(work: Work, event: FeedEvent) -> FeedEvent | None:
    """The event, held; None where the lease ran out and another worker has it by now."""
    row = work.lock(event)
    work.about(row)
    if row.state == EventState.RUNNING and row.attempts == event.attempts:
        return row
    work.nothing_happened()
    return None
