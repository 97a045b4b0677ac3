"""Who looked at how much in a period, counted by the database over one range of an index."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from helpdesk.actor import ActorKind
from helpdesk.audit.models import Entry

Tally = dict[str, Any]


def tallies(
    platform: str,
    since: datetime,
    until: datetime,
    *,
    people: Q,
    counted: Mapping[str, Q],
    without: Q | None,
) -> list[Tally]:
    """By actor id of staff, for the entries of a platform from `since` to before `until`: under
    each name of `counted` how many fit it, and under "people" of how many different subjects
    those are that fit `people`; nothing that is `without` counts. 1 query; actors for whom all is
    0 are left out."""
    wanted = people
    for one in counted.values():
        wanted |= one
    rows = Entry.objects.filter(
        wanted, platform=platform, actor_kind=ActorKind.STAFF, at__gte=since, at__lt=until
    )
    if without is not None:
        rows = rows.exclude(without)
    counts = {name: Count("pk", filter=one) for name, one in counted.items()}
    distinct = Count("subject", filter=people, distinct=True)
    grouped = rows.order_by().values("actor").annotate(**counts, people=distinct)
    return [dict(row) for row in grouped]
