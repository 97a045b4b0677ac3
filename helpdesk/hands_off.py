"""What rooms do when somebody may no longer touch what they have in hand: each gives back its own.

Registered in AppConfig.ready(), because whose records somebody must not touch is known further
down than the cases are.
"""

from collections.abc import Callable

from helpdesk.actor import Actor
from helpdesk.registry import Registry

RELEASES: Registry[Callable[[Actor], None]] = Registry("release")
"""Each is called with the person, inside the action that bars them, or takes a role away."""


def let_go(person: Actor) -> None:
    """Give back all that somebody has in hand and may not touch any more."""
    for release in RELEASES:
        release(person)
