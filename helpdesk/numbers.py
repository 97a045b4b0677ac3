"""Case numbers: counted per platform, under a lock."""

from helpdesk.models import Counter

BEFORE_FIRST = 10_000
"""A platform's first case is 10001: a short number would look like a test."""


def take(platform: str, kind: str) -> int:
    """The platform's next number of this kind, in the caller's transaction: what rolls back gives
    its number back, so there are no gaps."""
    first = Counter(platform=platform, kind=kind, last=BEFORE_FIRST)
    Counter.objects.bulk_create([first], ignore_conflicts=True)
    counter = Counter.objects.select_for_update().get(platform=platform, kind=kind)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
