"""Typed events: what happened, told to whoever listens, after commit and never before."""

import logging
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from django.db import transaction

from helpdesk.realtime import bus

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(ABC):
    """A hint that something changed; the database is the truth.

    kind: its name on the wire. Subclasses add fields (ids and codes only) and say which groups
    hear it. Customers and staff have separate groups.
    """

    kind: ClassVar[str] = ""

    @abstractmethod
    def groups(self) -> list[str]:
        """The groups that hear it."""

    def as_dict(self) -> dict[str, Any]:
        """The event as it travels."""
        return {"kind": self.kind, **asdict(self)}


def publish_after_commit(event: Event) -> None:
    """Publish when the transaction has committed; not at all if it rolls back."""

    # A def, not a partial: on_commit(robust=True) reads the callback's name when it fails.
    def tell() -> None:
        for group in event.groups():
            bus.publish(group, event.as_dict())

    transaction.on_commit(tell, robust=True)


def staff_group(platform: str) -> str:
    """Everybody at the desk of a platform."""
    return f"staff.{platform}"


def case_group(platform: str, uid: str) -> str:
    """The customer of one case; staff never join it."""
    return f"case.{platform}.{uid}"
