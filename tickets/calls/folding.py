"""From what was told to how a call stands: the same record in whatever order it was told.

Events are put in the order of the sender's clock, then of their course, then of their ids. Nothing
here looks at when they arrived.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tickets.calls.models.calls import CallEventKind, CallState, Direction

COURSE = [CallEventKind.RINGING, CallEventKind.ANSWERED, CallEventKind.ENDED, CallEventKind.SILENT]
"""What comes first where the sender's clock says the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing told of a call, without the other side's number."""

    key: str
    kind: str
    at: datetime
    direction: str = ""
    dialled: str = ""
    extension: str = ""
    ended_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a call stands; the names are those of its row."""

    state: str
    direction: str
    dialled: str
    extension: str
    rang_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    ended_because: str


def place(told: Told) -> tuple[datetime, int, str]:
    """Where an event comes in the order of a call's events."""
    return told.at, COURSE.index(CallEventKind(told.kind)), told.key


def fold(events: Iterable[Told]) -> Standing:
    """How a call stands after these events, of which there is at least one.

    What we only conclude from silence gives way to whatever was really told.
    """
    said = sorted(events, key=place)
    rang = said[0].at
    answered = first_at(said, CallEventKind.ANSWERED)
    end = last_of(said, CallEventKind.ENDED) or last_of(said, CallEventKind.SILENT)
    direction = latest(said, lambda one: one.direction) or Direction.IN
    return Standing(
        state=state(answered, end),
        direction=direction,
        dialled=latest(said, lambda one: one.dialled if same_way(one, direction) else ""),
        extension=latest(said, lambda one: one.extension),
        rang_at=rang,
        answered_at=answered,
        ended_at=end.at if end else None,
        ended_because=end.ended_because if end else "",
    )


def same_way(told: Told, direction: str) -> bool:
    """Whether an event took the same side for ours; what says nothing was read as incoming."""
    return (told.direction or Direction.IN) == direction


def state(answered: datetime | None, end: Told | None) -> str:
    """The state that follows; what ended unanswered was missed."""
    if end is not None:
        return CallState.ENDED if answered else CallState.MISSED
    return CallState.ANSWERED if answered else CallState.RINGING


def first_at(said: Sequence[Told], kind: str) -> datetime | None:
    """When this was first so, by the sender's clock."""
    return next((one.at for one in said if one.kind == kind), None)


def last_of(said: Sequence[Told], kind: str) -> Told | None:
    """The last event of a kind."""
    return next((one for one in reversed(said) if one.kind == kind), None)


def latest(said: Sequence[Told], value: Callable[[Told], str]) -> str:
    """The last word on something, of those that say anything."""
    return next((value(one) for one in reversed(said) if value(one)), "")
