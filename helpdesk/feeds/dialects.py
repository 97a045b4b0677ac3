"""How senders sign and speak: one dialect each, registered by the room that understands it.

A dialect is asked four things of an event, in this order: is it rightly signed, what is it, may
this platform have it, and what becomes of it. The first three look at what came and nothing else;
the last calls actions of its room.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django.utils.functional import Promise as LazyText

from helpdesk.actor import Actor, ActorKind
from helpdesk.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request at a connection's address, as it came.

    headers: names in lower case. addresses: what the sender may have called, each whole; they are
    made of our own settings, never of what the request says of its host. account: whose account at
    the provider the connection is for.
    """

    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    addresses: Sequence[str] = ()
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a provider wants to hear where 202 and JSON are not understood."""

    body: str = ""
    content_type: str = "text/plain; charset=utf-8"
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an event says of itself.

    key: the sender's id of it, at most 128 characters. kind: what happened, in the sender's words.
    at: when, by the sender's clock, aware. data: the rest, as it came.
    """

    key: str
    kind: str
    at: datetime
    data: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event on its way into a room. connection: its uid. arrived_at: by our clock."""

    platform: str
    connection: str
    said: Said
    arrived_at: datetime

    @property
    def actor(self) -> Actor:
        """The connection as an actor."""
        return feed(self.connection, self.platform)


def feed(connection: str, platform: str) -> Actor:
    """A connection, by its uid, as an actor."""
    return Actor(ActorKind.FEED, f"feed:{connection}", platform=platform)


class Unreadable(Exception):
    """A rightly signed body that says nothing we can read. code: why ("not_json",
    "missing_field", "bad_time"); it is kept and parked under it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Parked(Exception):
    """An event that cannot be used: kept with its reason until somebody replays it.

    waits_for: what would release it by itself (`release_waiting`), as "order:<uid>", or "".
    """

    def __init__(self, reason: str, *, waits_for: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.waits_for = waits_for


class NotYet(Exception):
    """An event that came before what it is about ("unknown_order"): tried again later, and parked
    under this reason when the tries are used up."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Dialect(ABC):
    """One way of signing and speaking.

    code: its name in addresses and rows. title: for people. needs: the kind of third-party fact
    it brings, as `profile.sourcing.gate` knows them ("payment", "delivery_progress"), or "" where
    the platform's own systems speak. gives_secret: whether the provider makes the secret (it is
    pasted in), or we do. names_account: whether the provider says in each event whose account it
    is of, so that a connection has to be given one.
    """

    code: ClassVar[str]
    title: ClassVar[str | LazyText]
    needs: ClassVar[str] = ""
    gives_secret: ClassVar[bool] = False
    names_account: ClassVar[bool] = False

    @abstractmethod
    def verify(self, sent: Sent, secrets: Sequence[str], now: datetime) -> None:
        """Raise a `Refused` of helpdesk/feeds/errors.py unless one of the secrets signed what was
        sent. Compares in constant time, and believes nothing of it before."""

    def answer(self, sent: Sent) -> Answer | None:
        """What the provider is told when a verified event is kept; None for ours, in JSON."""
        return None

    @abstractmethod
    def read(self, body: bytes) -> Said:
        """What a verified body says of itself. Raises Unreadable."""

    @abstractmethod
    def take(self, event: Event) -> str:
        """Make of it what it means, through actions of the room with `event.actor`; returns a code
        for what became of it ("recorded", "nothing_new", "unknown_kind"). The same event any
        number of times has one effect, and the order of events makes no difference. Raises Parked
        and NotYet; any other exception is tried again and in the end parked as "failed"."""


DIALECTS: Registry[Dialect] = Registry("dialect")
"""Filled in AppConfig.ready(): `DIALECTS.register(Stripe.code, Stripe())`."""
