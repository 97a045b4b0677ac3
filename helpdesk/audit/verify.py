"""The integrity check: every entry, every version and every head, against what was signed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from helpdesk.audit import sealing
from helpdesk.audit.digests import leaf, version_digest
from helpdesk.audit.history import is_history
from helpdesk.audit.merkle import Tree
from helpdesk.audit.models import Check, Entry, Head, Pending, Position, Schema
from helpdesk.vault import masters

CHUNK = 2_000

TAIL = timedelta(minutes=10)
"""An entry unsealed for longer than this means that the sealer stands still, or was robbed."""


@dataclass
class Report:
    """What the check found: problems as (code, where)."""

    entries: int = 0
    versions: int = 0
    unsealed: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)

    def problem(self, code: str, where: object) -> None:
        """Note one; the list is cut at a thousand, the count of kinds is what matters."""
        if len(self.problems) < 1000:
            self.problems.append((code, str(where)))

    def save(self) -> Check:
        """Keep the result for the trail's head line."""
        return Check.objects.create(
            at=timezone.now(),
            entries=self.entries,
            versions=self.versions,
            unsealed=self.unsealed,
            problems=[list(problem) for problem in self.problems[:50]],
        )


def verify() -> Report:
    """Check everything; reads the whole ledger, so it runs as a command or a task."""
    report = Report()
    schemas: dict[str, list[str]] = dict(Schema.objects.values_list("uid", "fields"))
    before = count_versions()
    _verify_entries(report, schemas)
    _verify_positions(report)
    _verify_unsealed(report)
    # Work goes on meanwhile: what the entries claim lies between the two counts.
    if not before <= report.versions <= count_versions():
        report.problem("versions_outside_ledger", f"{before} rows, {report.versions} claimed")
    return report


def _verify_entries(report: Report, schemas: dict[str, list[str]]) -> None:
    for entries in chunks(Entry.objects.order_by("pk")):
        claimed: dict[str, list[tuple[Any, str, str]]] = defaultdict(list)
        for entry in entries:
            report.entries += 1
            if leaf(entry) != bytes(entry.leaf):
                report.problem("entry_altered", entry.uid)
            for model, pk, schema, digest in entry.versions:
                claimed[model].append((pk, schema, digest))
        for model, rows in claimed.items():
            _verify_versions(report, model, rows, schemas)


def _verify_versions(
    report: Report, label: str, rows: list[tuple[Any, str, str]], schemas: dict[str, list[str]]
) -> None:
    found = apps.get_model(label)._default_manager.in_bulk([pk for pk, _, _ in rows])
    for pk, schema, digest in rows:
        report.versions += 1
        version = found.get(pk)
        if version is None:
            report.problem("version_missing", f"{label} {pk}")
        elif version_digest(version, schemas.get(schema, ())) != digest:
            report.problem("version_altered", f"{label} {pk}")


def _verify_positions(report: Report) -> None:
    heads = {head.size: head for head in Head.objects.order_by("size")}
    key = masters.signing_key().public_key()
    tree, signed = Tree(), 0
    for positions in chunks(Position.objects.order_by("position")):
        leaves = dict(
            Entry.objects.filter(pk__in=[p.entry for p in positions]).values_list("pk", "leaf")
        )
        for place in positions:
            if place.position != tree.size:
                report.problem("position_missing", tree.size)
            if bytes(leaves.get(place.entry, b"")) != bytes(place.leaf):
                report.problem("entry_replaced", place.entry)
            tree.append(bytes(place.leaf))
            if tree.size in heads:
                _verify_head(report, heads.pop(tree.size), tree, key)
                signed = tree.size
    for size in heads:
        report.problem("head_beyond_tree", size)
    if signed < tree.size:
        _verify_end(report, tree, key)


def _verify_end(report: Report, tree: Tree, key: Any) -> None:
    """Places and the head over them are written together, so the last place has its head: one
    sealed while we read, or one that somebody took away to hide what it would tell."""
    head = Head.objects.filter(size=tree.size).first()
    if head is None:
        report.problem("head_missing", tree.size)
    else:
        _verify_head(report, head, tree, key)


def _verify_head(report: Report, head: Head, tree: Tree, key: Any) -> None:
    if bytes(head.root) != tree.root():
        report.problem("root_differs", head.size)
    if not sealing.signature_holds(head, key):
        report.problem("signature_wrong", head.size)


def _verify_unsealed(report: Report) -> None:
    sealed = Position.objects.filter(entry=models.OuterRef("pk"))
    loose = Entry.objects.filter(~models.Exists(sealed))
    report.unsealed = loose.count()
    for uid in loose.filter(at__lt=timezone.now() - TAIL).values_list("uid", flat=True)[:100]:
        report.problem("never_sealed", uid)
    lost = loose.filter(~models.Exists(Pending.objects.filter(entry=models.OuterRef("pk"))))
    for uid in lost.values_list("uid", flat=True)[:100]:
        report.problem("withheld_from_sealing", uid)


def count_versions() -> int:
    """How many history rows there are."""
    return sum(m._default_manager.count() for m in apps.get_models() if is_history(m))


def chunks(rows: "models.QuerySet[Any]") -> Iterator[list[Any]]:
    """A table in pieces that fit in memory, by key, without an open cursor."""
    last: Any = None
    key = rows.model._meta.pk.attname
    while piece := list(
        (rows.filter(**{f"{key}__gt": last}) if last is not None else rows)[:CHUNK]
    ):
        yield piece
        last = piece[-1].pk
