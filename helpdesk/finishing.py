"""The end of actions: versions, indexes, entries and events, of one or of many in one transaction.

What many leave is written with the same few statements as what one leaves.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models

from helpdesk.audit import ledger
from helpdesk.realtime import announced
from helpdesk.realtime.events import Event, Told, publish_after_commit, publish_all_after_commit
from helpdesk.rows import Rows
from helpdesk.vault import blind, words
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import BlindIndex

if TYPE_CHECKING:
    from helpdesk.work import Work

Indexed = tuple[models.Model, SealedField]
Version = tuple["Work", models.Model]
Versions = dict[type[models.Model], list[Version]]


def finish(works: Sequence["Work"]) -> None:
    """Write what actions collected: all of it in the transaction they share."""
    tell(works)
    recorded = [work for work in works if work.leaves_entry()]
    rows = Rows()
    rows.insert(index_rows([one for work in recorded for one in work.indexes.values()]))
    words.write([one for work in recorded for one in work.words.values()], rows)
    write_versions(recorded, rows)
    ledger.write_all([work.entry for work in recorded])


def write_versions(works: Sequence["Work"], rows: Rows | None = None) -> None:
    """Write the versions that works have made since they last did, and name each in its entry.
    rows: what is written with them."""
    rows = rows or Rows()
    versions = by_model(works)
    for found in versions.values():
        rows.insert([version for _, version in found])
    rows.write()
    for model, found in versions.items():
        name_versions(model, found)
    for work in works:
        work.versions.clear()


def tell(works: Sequence["Work"]) -> None:
    """Announce, and publish after the commit."""
    events = [event for work in works for event in work.events]
    announced.keep(events)
    if len(works) > 1:
        publish_all_after_commit(each_hint_once(events))
        return
    for event in events:
        publish_after_commit(event)


def each_hint_once(events: list[Told]) -> list[Told]:
    """Of the same hint to look again, the first: many messages at once are one reason to look."""
    seen: set[str] = set()
    told = []
    for event in events:
        hint = repr(event) if isinstance(event, Event) else ""
        if not hint or hint not in seen:
            told.append(event)
        seen.add(hint)
    return told


def by_model(works: Sequence["Work"]) -> Versions:
    """The versions of many works, model by model, in the order of the works."""
    found: Versions = defaultdict(list)
    for work in works:
        for model, versions in work.versions.items():
            found[model] += [(work, version) for version in versions]
    return found


def name_versions(model: type[models.Model], kept: Sequence[Version]) -> None:
    """Name each kept version in its action's entry."""
    digests = ledger.digests_of(model, [version for _, version in kept])
    for (work, _), digest in zip(kept, digests, strict=True):
        work.entry.versions.append(digest)


def index_rows(indexed: Sequence[Indexed]) -> list[BlindIndex]:
    """What sealed values are found by."""
    return [
        blind.row_for(o, field) for o, field in indexed if getattr(o, field.attname) is not None
    ]
