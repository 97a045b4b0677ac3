"""What is looked after while somebody has the desk open: rooms register theirs in
AppConfig.ready(), and the desk's socket calls them every half minute, in a thread."""

from collections.abc import Callable

from helpdesk.actor import Actor
from helpdesk.registry import Registry

DESK_PULSES: Registry[Callable[[Actor], object]] = Registry("pulse")
"""By room: a function of the person whose page is open."""
