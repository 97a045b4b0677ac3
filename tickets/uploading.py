"""How many files may come from one place, whatever the cases they are for: whoever opens case after
case gets no further than somebody with one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.http import HttpRequest

from helpdesk.api.limits import Buckets
from helpdesk.errors import TooMany
from identity.verification.sources import source_of
from tickets.errors import TooManyFilesFromThere

MEGABYTE = 1024 * 1024

FILES = Buckets(burst=240, per_second=240 / 3600)
"""Files of one network within an hour, which many people may share: as many as six long matters
have photos. The desk's own files are not counted."""

MEGABYTES = Buckets(burst=1000, per_second=1000 / 3600)
"""What they may come to."""


def refuse_too_many(request: HttpRequest, sizes: Sequence[int]) -> None:
    """Raise TooManyFilesFromThere where files of these sizes, in bytes, are too many from where a
    request comes; nothing is counted yet."""
    source = source_of(request)
    try:
        FILES.look(source, len(sizes))
        MEGABYTES.look(source, megabytes(sizes))
    except TooMany as error:
        raise TooManyFilesFromThere(field="files", **error.params) from None


def count(request: HttpRequest, sizes: Sequence[int]) -> None:
    """Files of these sizes were taken."""
    source = source_of(request)
    FILES.spend(source, len(sizes))
    MEGABYTES.spend(source, megabytes(sizes))


@contextmanager
def counted(request: HttpRequest, sizes: Sequence[int]) -> Iterator[None]:
    """Both, for files that are in the request: they count when what is done with them here is done.
    Raises TooManyFilesFromThere."""
    refuse_too_many(request, sizes)
    yield
    count(request, sizes)


def megabytes(sizes: Sequence[int]) -> int:
    """Begun ones count as whole ones: nobody sends a thousand small files for nothing."""
    return sum(-(-size // MEGABYTE) for size in sizes)
