"""What an action changed, field by field, from django-simple-history's versions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.forms import model_to_dict

from helpdesk.audit.models import Entry
from helpdesk.vault.fields import SealedField
from helpdesk.vault.sealed import Sealed

SHOWN = 40
"""Versions shown of one entry; an import of a large order makes more."""

NEVER_SHOWN = frozenset({"staff"})
"""Record classes nobody may read on a page: the secret of a second factor opens the desk."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's old and new value; a related row stands as itself, a sealed value sealed."""

    field: Any
    old: Any
    new: Any

    @property
    def name(self) -> str:
        """The field's name."""
        return str(self.field.name)

    @property
    def may_be_shown(self) -> bool:
        """Whether it is sealed, holds something, and can be asked for with a reason."""
        field = self.field
        sealed = isinstance(field, SealedField) and field.record_class not in NEVER_SHOWN
        return sealed and not (self.old is None and self.new is None)


@dataclass(frozen=True, slots=True)
class Difference:
    """One version against the one before: what it is of, how it came about, what differs.

    change: "+" for a row that was made, "~" for one that was changed, "-" for one removed.
    """

    place: int
    version: Any
    change: str
    fields: list[FieldChange]

    @property
    def model(self) -> type[models.Model]:
        """The model whose row it is."""
        model: type[models.Model] = self.version.instance_type
        return model


@dataclass(frozen=True, slots=True)
class Kept:
    """A version with the entry that made it and its place among that entry's."""

    entry: int
    place: int
    version: Any


def differences(entry: Entry) -> list[Difference]:
    """The entry's versions as differences, in the order they were made."""
    return differences_of([entry])[entry.pk]


def differences_of(entries: Iterable[Entry], shown: int = SHOWN) -> dict[int, list[Difference]]:
    """By entry's key: at most `shown` of its versions as differences, in the order they were made.
    However many entries: 3 queries for each model they touched, and 1 for each those refer to."""
    entries = list(entries)
    versions = list(versions_of(entries, shown))
    before = predecessors(one.version for one in versions)
    raw = [difference(one, before.get((type(one.version), one.version.pk))) for one in versions]
    found: dict[int, list[Difference]] = {entry.pk: [] for entry in entries}
    for one, told in zip(versions, with_related(raw), strict=True):
        found[one.entry].append(told)
    return found


def difference(kept: Kept, before: Any) -> Difference:
    """One version against the one before."""
    version = kept.version
    return Difference(kept.place, version, version.history_type, changed(version, before))


def versions_of(entries: Iterable[Entry], shown: int = SHOWN) -> Iterator[Kept]:
    """The history rows that entries name, with their places in them."""
    named = [
        (entry.pk, place, label, pk)
        for entry in entries
        for place, (label, pk, *_) in enumerate(entry.versions[:shown])
    ]
    keys: dict[str, set[Any]] = defaultdict(set)
    for _, _, label, pk in named:
        keys[label].add(pk)
    found = {
        label: apps.get_model(label)._default_manager.in_bulk(pks) for label, pks in keys.items()
    }
    for entry, place, label, pk in named:
        if pk in found[label]:
            yield Kept(entry, place, found[label][pk])


def predecessors(versions: Iterable[Any]) -> dict[tuple[Any, Any], Any]:
    """By history model and key of a version: the version before it. One query a model, where
    `prev_record` would take one a version; and by id, since one action may change a row twice at
    the same time."""
    by_model: dict[Any, list[Any]] = defaultdict(list)
    for version in versions:
        by_model[type(version)].append(version)
    return {
        (model, pk): before
        for model, rows in by_model.items()
        for pk, before in predecessors_in(model, rows).items()
    }


def predecessors_in(model: Any, rows: list[Any]) -> dict[Any, Any]:
    """The same for the versions of one model, by key alone."""
    wanted = [row.pk for row in rows if row.history_type == "~"]
    if not wanted:
        return {}
    key = model.instance_type._meta.pk.attname
    earlier = model.objects.filter(
        **{key: models.OuterRef(key), "history_id__lt": models.OuterRef("history_id")}
    ).order_by("-history_id")
    newest = models.Subquery(earlier.values("history_id")[:1])
    pairs = model.objects.filter(pk__in=wanted).annotate(before=newest)
    previous = dict(pairs.values_list("pk", "before"))
    found = model.objects.in_bulk({pk for pk in previous.values() if pk is not None})
    return {pk: found[before] for pk, before in previous.items() if before in found}


def changed(version: Any, before: Any) -> list[FieldChange]:
    """Which fields differ. A row that was made shows what it holds, one removed what it held."""
    if version.history_type == "~" and before is not None:
        delta = version.diff_against(before)
        return [field_change(version, c.field, c.old, c.new) for c in delta.changes]
    names = [field.name for field in version.tracked_fields if field.editable]
    held = {n: v for n, v in model_to_dict(version, names).items() if v not in (None, "", [], {})}
    if version.history_type == "-":
        return [field_change(version, name, held[name], None) for name in names if name in held]
    return [field_change(version, name, None, held[name]) for name in names if name in held]


def field_change(version: Any, name: str, old: Any, new: Any) -> FieldChange:
    """A change with the field it is of."""
    return FieldChange(version.instance_type._meta.get_field(name), old, new)


def with_related(found: list[Difference]) -> list[Difference]:
    """Keys of related rows exchanged for the rows, which say what may be shown of them."""
    keys: dict[Any, set[Any]] = defaultdict(set)
    for change in (one for difference in found for one in difference.fields):
        if change.field.is_relation:
            keys[change.field.related_model] |= {change.old, change.new} - {None}
    rows = {model: model._default_manager.in_bulk(pks) for model, pks in keys.items()}
    return [
        Difference(d.place, d.version, d.change, [resolved(c, rows) for c in d.fields])
        for d in found
    ]


def resolved(change: FieldChange, rows: dict[Any, dict[Any, Any]]) -> FieldChange:
    """One change, with rows for keys where it is of a relation."""
    if not change.field.is_relation:
        return change
    known = rows[change.field.related_model]
    return FieldChange(
        change.field, known.get(change.old, change.old), known.get(change.new, change.new)
    )


def sealed_pair(entry: Entry, place: int, name: str) -> tuple[Sealed | None, Sealed | None] | None:
    """The old and new sealed value of one field, or None where nothing may be shown."""
    for difference in differences(entry):
        for change in difference.fields:
            if (difference.place, change.name) == (place, name) and change.may_be_shown:
                return change.old, change.new
    return None


def owner(entry: Entry, place: int) -> str:
    """The pseudonym of whoever a version is about."""
    for difference in differences(entry):
        if difference.place == place:
            return str(getattr(difference.version, "subject_id", "") or entry.subject)
    return entry.subject
