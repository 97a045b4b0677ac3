"""Typed events: what happened, told to whoever listens, after commit and never before."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from django.db import transaction

from helpdesk.realtime import bus

log = logging.getLogger(__name__)


class Told(ABC):
    """What is told to open pages after commit. Customers and staff have separate groups.

    announced: every process hears it within 5 seconds, also where nothing carries events between
    them. For what ends somebody's access, and for nothing that a person wrote.
    """

    __slots__ = ()
    announced: ClassVar[bool] = False

    @abstractmethod
    def groups(self) -> list[str]:
        """The groups that hear it."""

    @abstractmethod
    def as_dict(self) -> dict[str, Any]:
        """It as it travels; its kind stands under "kind"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Told):
    """A hint that something changed; the database is the truth.

    kind: its name on the wire. Subclasses add fields (ids and codes only) and say which groups
    hear it. What carries more than a hint, such as a line of a chat, is not one of these.
    """

    kind: ClassVar[str] = ""

    def as_dict(self) -> dict[str, Any]:
        """The event as it travels."""
        # Not asdict, which copies deeply what are texts and numbers.
        return {"kind": self.kind, **{one.name: getattr(self, one.name) for one in fields(self)}}


def publish_after_commit(event: Told) -> None:
    """Publish when the transaction has committed; not at all if it rolls back."""

    # A def, not a partial: on_commit(robust=True) reads the callback's name when it fails.
    def tell() -> None:
        for group in event.groups():
            bus.publish(group, event.as_dict())

    transaction.on_commit(tell, robust=True)


def publish_all_after_commit(events: Sequence[Told]) -> None:
    """The same for the events of many actions, in one go."""

    def tell() -> None:
        bus.publish_all([(group, event.as_dict()) for event in events for group in event.groups()])

    transaction.on_commit(tell, robust=True)


def staff_group(platform: str) -> str:
    """Everybody at the desk of a platform."""
    return f"staff.{platform}"


def case_group(platform: str, uid: str) -> str:
    """The customer of one case; staff never join it."""
    return f"case.{platform}.{uid}"


def line_group(platform: str, uid: str) -> str:
    """The desk's open lines into one case; customers never join it."""
    return f"line.{platform}.{uid}"
