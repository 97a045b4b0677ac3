"""Panels beside a case: rooms add theirs to the desk's ticket page, which knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpdesk.actor import Actor
from helpdesk.registry import Registry


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of a page about a case: of the desk's "who and what" column, or of the customer's.

    template: included with what `context(actor, case)` returns; it makes a fixed number of
    queries. The case is of a room above the kernel, hence Any.
    """

    template: str
    context: Callable[[Actor, Any], dict[str, Any]]


PANELS: Registry[Panel] = Registry("panel")
"""Shown in the order of registration, which AppConfig.ready() of each room does."""

CASE_PANELS: Registry[Panel] = Registry("panel of the customer's page")
"""Shown under the conversation on the customer's own case page; a template that has nothing to say
shows nothing."""
