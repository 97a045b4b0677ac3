"""What the desk's socket tells somebody: no hint about what is not there for them.

A hint carries a number, and that is enough to know that somebody near wrote. Rooms say who may know
of what their hints name; it is looked up for those alone who have people near them, and anew for
each hint, because who writes now was not there when the socket opened.
"""

from collections.abc import Callable
from typing import Any

from helpdesk.actor import Actor
from helpdesk.registry import Registry

THERE: Registry[Callable[[Actor, str], bool]] = Registry("whether a number is there for somebody")
"""By kind of hint, with the number it carries."""


def may_hear(actor: Actor, hint: dict[str, Any]) -> bool:
    """Whether what a hint names is there for somebody; no for what no room answers for."""
    number = hint.get("number")
    if not number:
        return True
    there = THERE.get(hint["kind"])
    return there is not None and there(actor.remembering(), number)
