"""What the desk's socket tells somebody: no hint about what is not there for them.

A hint carries a number, and that is enough to know that somebody near wrote. Rooms say who may know
of what their hints name; it is looked up for those alone who have people near them, and anew when a
hint comes, because who writes now was not there when the socket opened. What waits for a person is
asked about at once, for all their open pages together.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from weakref import WeakValueDictionary

from helpdesk.actor import Actor
from helpdesk.realtime.threads import in_thread
from helpdesk.registry import Registry

THERE: Registry[Callable[[Actor, Collection[str]], set[str]]] = Registry(
    "which numbers are there for somebody"
)
"""By kind of hint, with the numbers that such hints carry."""

Named = tuple[str, str]
"""The kind of a hint and the number it carries."""

HOLDS = 1.0
"""Seconds for which an answer holds: a case in which much is written is asked about once."""


def named(message: dict[str, Any]) -> Named | None:
    """What a message names; None for what carries no number, such as a sign of life."""
    number = message.get("number")
    return (message["kind"], str(number)) if number else None


def there(actor: Actor, asked: Iterable[Named]) -> set[Named]:
    """Those of them that are there for somebody; none of what no room answers for. Each room is
    asked once."""
    actor, found = actor.remembering(), set()
    for kind, pairs in groupby(sorted(asked), key=lambda pair: pair[0]):
        room = THERE.get(kind)
        numbers = room(actor, {number for _, number in pairs}) if room else set()
        found |= {(kind, number) for number in numbers}
    return found


@dataclass(slots=True)
class Answer:
    """When something was asked, by the loop's clock, and what comes of it."""

    asked_at: float
    found: "asyncio.Task[set[Named]]"

    def holds(self, since: float) -> bool:
        """Whether it was asked at this moment or later, and did not fail."""
        done = self.found.done() and not self.found.cancelled()
        return self.asked_at >= since and not (done and self.found.exception())


@dataclass(eq=False)
class Hearing:
    """What one person's open pages have asked about lately."""

    actor: Actor
    answers: dict[Named, Answer] = field(default_factory=dict)

    async def may_hear(self, hint: Named, waiting: Iterable[Named], opened_at: float) -> bool:
        """Whether what a hint names is there for them; what else waits is asked about with it.

        opened_at: when the line was opened. It takes no answer from before: a change of whose
        records somebody must not touch closes their lines, so that no answer outlives it.
        """
        now = asyncio.get_running_loop().time()
        self.answers = {k: one for k, one in self.answers.items() if one.holds(now - HOLDS)}
        self.ask({one for one in {hint, *waiting} if not self.knows(one, opened_at)}, now)
        # Another page of theirs may wait for the same answer: it goes on when this one closes.
        return hint in await asyncio.shield(self.answers[hint].found)

    def knows(self, hint: Named, since: float) -> bool:
        """Whether it was asked about, not before a moment."""
        return hint in self.answers and self.answers[hint].holds(since)

    def ask(self, hints: set[Named], now: float) -> None:
        """Look them up, in one thread."""
        if hints:
            found = asyncio.create_task(in_thread(lambda: there(self.actor, hints)))
            self.answers |= dict.fromkeys(hints, Answer(now, found))


_hearings: "WeakValueDictionary[object, Hearing]" = WeakValueDictionary()


def hearing_of(actor: Actor) -> Hearing:
    """What somebody's lines on this loop share, for as long as one of them is open."""
    person = asyncio.get_running_loop(), actor.id, actor.roles
    return _hearings.setdefault(person, Hearing(actor))
