"""Where entries come from: each source adds those of its kind, in a fixed number of queries.

A source is registered in AppConfig.ready(): `SOURCES.register("calls", calls)`.
"""

from collections.abc import Callable

from disputes.timeline.entries import Entry
from disputes.timeline.reading import Story
from helpdesk.registry import Registry

SOURCES: Registry[Callable[[Story], list[Entry]]] = Registry("timeline source")


def register() -> None:
    """Add the house's own; called once, from AppConfig.ready()."""
    from disputes.timeline.sources import calls, case, chats, messages, parcels, payments

    SOURCES.register("payments", payments.entries)
    SOURCES.register("parcels", parcels.entries)
    SOURCES.register("messages", messages.entries)
    SOURCES.register("calls", calls.entries)
    SOURCES.register("chats", chats.entries)
    SOURCES.register("case", case.entries)
