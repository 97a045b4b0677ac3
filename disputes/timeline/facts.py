"""The facts that are compared: what was said, by whom, when."""

from dataclasses import dataclass, field
from datetime import datetime

from disputes.timeline.entries import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is, as far as it was said; `country` as ISO 3166 has it."""

    city: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One side of a comparison. ref: the anchor of its entry. words: what it says, for people.
    same_as: what it is, for telling whether it changed: ids and codes only."""

    ref: str
    lane: Lane
    at: datetime
    source: str
    words: str
    same_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Fact):
    """A parcel was delivered, and where."""

    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered(Fact):
    """The order, and where it was to go."""

    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is compared about one dispute. deliveries: the first of each parcel. refunds: those
    that succeeded and have not failed since. promised: the end of the promised day."""

    reason: str
    opened: Fact
    ordered: Ordered
    promised: Fact | None = None
    deliveries: tuple[Delivery, ...] = ()
    refunds: tuple[Fact, ...] = ()
