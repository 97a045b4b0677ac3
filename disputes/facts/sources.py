"""Which connections tell a platform of money and parcels, and whether they are heard of."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from helpdesk import moments
from helpdesk.feeds.dialects import DIALECTS
from helpdesk.feeds.models import Connection

SILENT_AFTER = timedelta(days=2)
"""A feed unheard of for this long is shown as silent; that nothing came is not that nothing
happened."""


@dataclass(frozen=True, slots=True)
class Source:
    """One connection in force. needs: the kind of fact it brings. last_at: when it last spoke."""

    uid: str
    name: str
    needs: str
    last_at: datetime | None
    silent: bool


def sources_of(platform: str) -> list[Source]:
    """The platform's connections in force that bring facts: 1 query."""
    rows = Connection.objects.filter(platform=platform, ended_at=None).order_by("pk")
    found = [(row, DIALECTS.get(row.dialect)) for row in rows[:50]]
    return [source(row, dialect.needs) for row, dialect in found if dialect and dialect.needs]


def source(row: Connection, needs: str) -> Source:
    """A connection, and whether it has been silent too long to rely on."""
    silent = row.last_at is None or moments.now() - row.last_at > SILENT_AFTER
    return Source(uid=row.uid, name=row.name, needs=needs, last_at=row.last_at, silent=silent)
