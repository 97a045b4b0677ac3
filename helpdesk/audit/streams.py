"""Entries out of several sorted sources at once, each read through an index of its own.

`platform IN (…) ORDER BY at, id` would have the database sort every entry of these platforms: an
index is in the order wanted only within one of them. So each platform is a stream with its own
LIMIT, and the streams are merged, which reads as many rows as are shown.
"""

from itertools import chain

from django.db import connection
from django.db.models import QuerySet

from helpdesk.audit.models import Entry

Streams = list["QuerySet[Entry]"]

NEWEST_FIRST = ("-at", "-pk")
OLDEST_FIRST = ("at", "pk")


def first_of(streams: Streams, order: tuple[str, str], count: int) -> list[Entry]:
    """The first entries of streams that have none in common; 1 query, on SQLite 1 each."""
    parts = [stream.order_by(*order)[:count] for stream in streams]
    if len(parts) > 1 and connection.features.supports_slicing_ordering_in_compound:
        return list(parts[0].union(*parts[1:], all=True).order_by(*order)[:count])
    return merged(parts, order)[:count]


def merged(parts: Streams, order: tuple[str, str]) -> list[Entry]:
    """The same, put in order here."""
    found = chain.from_iterable(parts)
    return sorted(found, key=lambda one: (one.at, one.pk), reverse=order == NEWEST_FIRST)
