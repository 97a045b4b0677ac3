"""What a timeline is made of."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

LATE = timedelta(hours=1)
"""From here on it is said when news came, beside when it happened."""


class Lane(StrEnum):
    """The four lanes, in the order of their columns."""

    PAYMENT = "payment"
    PARCEL = "parcel"
    CONTACT = "contact"
    CASE = "case"


LABELS: dict[Lane, LazyText] = {
    Lane.PAYMENT: _("Payment"),
    Lane.PARCEL: _("Parcel"),
    Lane.CONTACT: _("Contact"),
    Lane.CASE: _("Case"),
}

ICONS = {Lane.PAYMENT: "card", Lane.PARCEL: "parcel", Lane.CONTACT: "chat", Lane.CASE: "scale"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened. ref: its anchor on the page. at: by the sender's clock;
    arrived_at: by ours, None for what we wrote down ourselves. words: what happened; text and
    place: what the sender said about it, in clear; raw: the sender's own code. day_only: the time
    of day means nothing. marks: numbers of the contradictions it is one side of."""

    ref: str
    lane: Lane
    at: datetime
    words: str
    source: str
    arrived_at: datetime | None = None
    text: str = ""
    place: str = ""
    raw: str = ""
    day_only: bool = False
    marks: list[int] = field(default_factory=list)

    @property
    def label(self) -> LazyText:
        """The lane in words."""
        return LABELS[self.lane]

    @property
    def icon(self) -> str:
        """The lane's picture."""
        return ICONS[self.lane]

    @property
    def came_late(self) -> bool:
        """Whether the news came much later than it happened."""
        return self.arrived_at is not None and self.arrived_at - self.at > LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A feed of a lane. last_at: when it last spoke, None for never; silent: for too long."""

    name: str
    last_at: datetime | None
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The head of a lane: who speaks in it."""

    lane: Lane
    label: LazyText
    icon: str
    voices: list[Voice] = field(default_factory=list)
    no_feed: bool = False
