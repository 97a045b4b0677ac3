"""What the demo's manager keeps to come back to."""

from random import Random

from identity.actions.saved_filters import save_filter
from identity.demo.people import manager

FILTERS = {
    "Refused": "kind=deny",
    "Opened without a contact": "mark=override",
    "After hours": "mark=off_hours",
}


def tell_filters(_random: Random) -> int:
    """Three filters over the trail."""
    for name, query in FILTERS.items():
        save_filter(actor=manager(), name=name, query=query)
    return len(FILTERS)
