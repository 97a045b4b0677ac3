"""The desk's rail: each room says which of its places an actor may go to."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from django.utils.functional import Promise as LazyText

from helpdesk.actor import Actor
from helpdesk.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One line of the rail.

    go: the letter that leads there after g. count: what waits there, bounded ("99+"), or "".
    rank: small ones first; views of the queue have 10 to 19, the other rooms from 30.
    """

    key: str
    label: str | LazyText
    url: str
    icon: str
    go: str = ""
    count: str = ""
    rank: int = 50


PLACES: Registry[Callable[[Actor], list[Place]]] = Registry("places of")
"""By room: a function from the actor to the places they may go to."""


def places_for(actor: Actor) -> list[Place]:
    """All places of an actor, in the rail's order."""
    places = [place for room in PLACES for place in room(actor)]
    return sorted(places, key=attrgetter("rank"))


def active_key(places: list[Place], path: str) -> str:
    """The key of the place that a path lies in: the longest address it begins with."""
    fits = [place for place in places if path.startswith(place.url)]
    return max(fits, key=lambda place: len(place.url)).key if fits else ""
