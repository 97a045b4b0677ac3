"""The rows themselves against their newest versions: whoever changes a row past Redress leaves no
version, and the trail would not show it.

Columns that history leaves out are not compared: marks of when, and digests of secrets. Sealed
values are, as ciphertext: when keys change, the key of a row's values is wrapped anew, and no row.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.apps import apps
from django.db import models

from helpdesk.audit.checks.entries import spoken, twice
from helpdesk.audit.checks.lines import TAB
from helpdesk.audit.checks.reading import CHUNK, by_keys, uncollected
from helpdesk.audit.checks.report import KEPT, Report
from helpdesk.audit.digests import line_of
from helpdesk.audit.history import columns_of, history_model

REMOVED = b"-"

LEASED, UNDER_LEASE = "leased_until", "state"
"""Where rows have the first, whoever works on one sets the second, without a version."""

NO_VERSION = ("version_altered", "versions_outside_ledger")

Newest = Mapping[Any, int]
"""The key of the newest version, by that of the row."""


@dataclass(frozen=True)
class Difference:
    """A row that is not as its newest version says: the problem, the row, the version if any."""

    code: str
    row: str
    version: str | None


def check_living(report: Report, differing: Iterable[Difference]) -> None:
    """Every row is as its newest version says, and neither is there without the other."""
    for one in differing:
        if not _is_told(report, one):
            report.problem(one.code, one.row)


def differences() -> list[Difference]:
    """The rows that are not, of all models that have versions; as many as a report holds."""
    return list(islice(chain.from_iterable(map(_of_model, apps.get_models())), KEPT))


def _of_model(model: type[models.Model]) -> Iterator[Difference]:
    versions = history_model(model)
    if versions is not None and versions.instance_type is model:
        for rows, newest in ranges(model, versions):
            yield from _compared(model, rows, newest)


def ranges(model: type[models.Model], versions: Any) -> Iterator[tuple[list[Any], Newest]]:
    """The keys of rows and of their newest versions, by ranges of the rows' keys: 2 statements
    for each, and no more than CHUNK of either."""
    key: str = model._meta.pk.attname
    every = model._default_manager.order_by("pk").values_list("pk", flat=True)
    told = versions.objects.order_by(key).values(key).annotate(newest=models.Max("history_id"))
    pairs = told.values_list(key, "newest")
    while True:
        rows = list(every[:CHUNK])
        # PostgreSQL would else group all versions that are left for each range.
        within = pairs.filter(**{f"{key}__lte": rows[-1]}) if len(rows) == CHUNK else pairs
        newest = dict(within[:CHUNK])
        ends = [list(keys)[-1] for keys in (rows, newest) if len(keys) == CHUNK]
        if not ends:
            yield rows, newest
            return
        end = min(ends)
        yield [row for row in rows if row <= end], {r: v for r, v in newest.items() if r <= end}
        every, pairs = every.filter(pk__gt=end), pairs.filter(**{f"{key}__gt": end})


def compared(model: type[models.Model]) -> list[str]:
    """The columns that a row and its versions have in common; the key is one of them."""
    tracked = columns_of(history_model(model)).tracked
    names = [field.attname for field in model._meta.concrete_fields]
    passing = {UNDER_LEASE} if LEASED in names else set()
    return [name for name in names if name in tracked and name not in passing]


@uncollected()
def _compared(model: type[models.Model], rows: list[Any], newest: Newest) -> list[Difference]:
    """Rows with these keys against these versions: a statement for either."""
    versions = history_model(model)
    living, kept = _living(model, rows), _kept(versions, compared(model), newest)
    differing = []
    for row in dict.fromkeys([*rows, *newest]):
        if code := wrong(living.get(row), kept.get(row)):
            where = f"{model._meta.label_lower} {spoken(line_of([row]))}"
            version = f"{versions._meta.label_lower} {newest[row]}" if row in newest else None
            differing.append(Difference(code, where, version))
    return differing


def _living(model: type[models.Model], rows: list[Any]) -> dict[Any, bytes]:
    """The columns of rows, as lines, by their keys; none where two rows have one key."""
    spelt = {line_of([row]): row for row in rows}
    found = by_keys(model, rows, compared(model), row_in) if rows else []
    living = {spelt[key]: columns for key, columns in found if key in spelt}
    return living | {spelt[key]: b"" for key in twice(key for key, _ in found) if key in spelt}


def _kept(versions: Any, columns: list[str], newest: Newest) -> dict[Any, tuple[bytes, bytes]]:
    """How each of the newest versions came about and its columns, by the key of the row."""
    spelt = {b"%d" % version: row for row, version in newest.items()}
    named = ["history_type", *columns]
    found = by_keys(versions, newest.values(), named, version_in) if newest else []
    return {spelt[key]: told for key, told in found if key in spelt}


def _is_told(report: Report, one: Difference) -> bool:
    """Whether the newest version is none, or not what it was, and says nothing of the row."""
    if one.code == "row_unrecorded" or one.version is None:
        return False
    return bool({(problem, one.version) for problem in NO_VERSION} & set(report.problems))


def wrong(row: bytes | None, version: tuple[bytes, bytes] | None) -> str:
    """What does not hold of a row and its newest version, of which either may be missing."""
    change, columns = version or (REMOVED, b"")
    if change == REMOVED:
        return "" if row is None else "row_unrecorded"
    if row is None:
        return "row_missing"
    return "" if row == columns else "row_differs"


def row_in(line: bytes) -> tuple[bytes, bytes]:
    """A row's key and its columns as a line; none of one that cannot be read."""
    key, _, columns = line.partition(TAB)
    return key, columns


def version_in(line: bytes) -> tuple[bytes, tuple[bytes, bytes]]:
    """A version's key, how it came about, and the row's columns as a line."""
    key, _, rest = line.partition(TAB)
    change, _, columns = rest.partition(TAB)
    return key, (change, columns)
