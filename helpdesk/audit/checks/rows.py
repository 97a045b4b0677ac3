"""What must not be there: entries kept from sealing, versions that no entry made."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from helpdesk.audit.checks.entries import Entries, well_formed
from helpdesk.audit.checks.failing import must_not_fail
from helpdesk.audit.checks.reading import UNREADABLE, pieces
from helpdesk.audit.checks.report import Report
from helpdesk.audit.digests import schema_name
from helpdesk.audit.history import is_history
from helpdesk.audit.models import Entry, Pending, Position, Schema

Loose = tuple[int, str, datetime, bool]
"""An entry without a place: its key, its uid, when it was written, whether the sealer knows it."""

TAIL = timedelta(minutes=10)
"""An entry unsealed for longer than this means that the sealer stands still, or was robbed."""


def check_unsealed(report: Report, entries: Entries, unsealed: Iterator[list[Loose]]) -> None:
    """Entries without a place: what they say, how long they wait, whether they can be sealed."""
    old = timezone.now() - TAIL
    for piece in unsealed:
        entries.check([row[0] for row in piece])
        report.unsealed += len(piece)
        for _, uid, at, waits in piece:
            if at < old:
                report.problem("never_sealed", uid)
            if not waits:
                report.problem("withheld_from_sealing", uid)


def loose() -> Iterator[list[Loose]]:
    """Entries without a place, in pieces, of which the first is read at once."""
    placed = Position.objects.filter(entry=models.OuterRef("pk"))
    waiting = Pending.objects.filter(entry=models.OuterRef("pk"))
    rows = Entry.objects.filter(~models.Exists(placed)).annotate(waits=models.Exists(waiting))
    every: Iterator[list[Any]] = pieces(rows, ["uid", "at", "waits"])
    return chain(list(islice(every, 1)), every)


def check_strangers(report: Report, counts: Mapping[str, int]) -> None:
    """History rows that no entry claims, each by its name. Counting tells whether to look."""
    for label, number in counts.items():
        if number != report.found[label]:
            _name_strangers(report, apps.get_model(label))


def counted() -> dict[str, int]:
    """How many versions there are, by the history model's label."""
    history = filter(is_history, apps.get_models())
    return {model._meta.label_lower: model._default_manager.count() for model in history}


def _name_strangers(report: Report, model: Any) -> None:
    label = model._meta.label_lower
    for piece in pieces(model._default_manager.all(), ["entry"]):
        claims = Entry.objects.filter(uid__in={uid for _, uid in piece}).values_list(
            "uid", "versions"
        )
        made = {
            (uid, key)
            for uid, versions in claims
            for of, key, *_ in well_formed(versions)
            if of == label
        }
        for key, uid in piece:
            if (uid, key) not in made:
                report.problem("versions_outside_ledger", f"{label} {key}")


def check_schemas(report: Report) -> dict[str, Schema]:
    """Every schema by its uid, which is a digest of its model and columns: the unaltered."""
    schemas = {}
    try:
        for schema in Schema.objects.all():
            if is_itself(schema):
                schemas[schema.uid] = schema
            else:
                report.problem("schema_altered", f"{schema.model} {schema.uid}")
    except UNREADABLE as error:
        must_not_fail(error)
        report.problem("unreadable", "audit_schema")
    return schemas


def is_itself(schema: Schema) -> bool:
    """Whether a schema's uid is made of its columns. In its place there may stand anything."""
    names: Any = schema.fields
    whole = isinstance(names, list) and all(isinstance(name, str) for name in names)
    return whole and schema.uid == schema_name(schema.model, names)
