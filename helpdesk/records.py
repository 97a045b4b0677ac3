"""Parts of a member's record: rooms add theirs to the page, which knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpdesk.actor import Actor
from helpdesk.registry import Registry


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page. name: also its cursor's in the address.

    template: included with `part`, which is what `load(actor, member, before)` returns; it makes a
    fixed number of queries. before: a primary key, where the page before ended, or None. What it
    reads in clear the page has noted: `fields` names it. The member is of a room above the kernel,
    hence Any.
    """

    name: str
    template: str
    load: Callable[[Actor, Any, int | None], "Loaded"]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """lines: the newest of what there is; older: where the next page begins, None at the end."""

    lines: list[Any]
    older: int | None = None

    @classmethod
    def of(cls, rows: list[Any], line: Callable[[Any], Any], most: int) -> "Loaded":
        """The first `most` of rows with primary keys, of which one more than that was read."""
        shown = rows[:most]
        return cls([line(row) for row in shown], shown[-1].pk if len(rows) > most else None)


PARTS: Registry[Part] = Registry("part of a record")
"""Shown in the order of registration, which AppConfig.ready() of each room does."""

PAGE = 20
"""Lines of a part at once."""
