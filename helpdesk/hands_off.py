"""What rooms do when somebody may no longer touch what they have in hand: each gives back its own.
And what they do when somebody has gone, who may come back.

Registered in AppConfig.ready(), because whose records somebody must not touch is known further
down than the cases are.
"""

from collections.abc import Callable

from helpdesk.actor import Actor
from helpdesk.registry import Registry

RELEASES: Registry[Callable[[Actor], None]] = Registry("release")
"""Each is called with the person, inside the action that bars them, or takes a role away."""

LEAVES: Registry[Callable[[Actor], None]] = Registry("leaving")
"""Each is called with the person, inside the action that signs them out or ends all their
sessions."""


def let_go(person: Actor) -> None:
    """Give back all that somebody has in hand and may not touch any more."""
    for release in RELEASES:
        release(person)


def leave(person: Actor) -> None:
    """Somebody has gone: they are nowhere taken to be there any more."""
    for step in LEAVES:
        step(person)
