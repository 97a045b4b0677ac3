"""The demo: stages that fill an empty Redress, each through the same actions as everything else.

Rooms register theirs in AppConfig.ready(). One seed gives one demo, apart from the moment it is
loaded at: its stories are told up to now.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from helpdesk.registry import Registry

SEED = 20261122


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the demo. `tell` returns how many things it made, for the progress line."""

    title: str
    tell: Callable[[Random], int]


STAGES: Registry[Stage] = Registry("demo stage")

GREETINGS: Registry[Callable[[], Iterator[str]]] = Registry("demo greeting")
"""Lines that a start of the demo prints under its address: where to go, and as whom."""


def randomness(stage: str) -> Random:
    """Each stage has a stream of its own, so that changing one leaves the others as they were."""
    return Random(f"{SEED}:{stage}")  # noqa: S311 - believable, not secret
