"""The end of actions: versions, indexes, entries and events, of one or of many in one transaction.

What many leave is written with the same few statements as what one leaves.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

from helpdesk.audit import ledger
from helpdesk.realtime import announced
from helpdesk.realtime.events import Event, Told, publish_after_commit, publish_all_after_commit
from helpdesk.rows import insert_all
from helpdesk.vault import blind, words
from helpdesk.vault.fields import SealedField

if TYPE_CHECKING:
    from helpdesk.work import Work

Indexed = tuple[models.Model, SealedField]


def finish(works: Sequence["Work"]) -> None:
    """Write what actions collected: all of it in the transaction they share."""
    tell(works)
    recorded = [work for work in works if work.leaves_entry()]
    keep_versions(recorded)
    write_indexes([one for work in recorded for one in work.indexes.values()])
    words.write([one for work in recorded for one in work.words.values()])
    ledger.write_all([work.entry for work in recorded])


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


def keep_versions(works: Sequence["Work"]) -> None:
    """Insert the versions, model by model, and name each in its action's entry."""
    by_model: dict[Any, list[tuple[Work, models.Model]]] = defaultdict(list)
    for work in works:
        for model, versions in work.versions.items():
            by_model[model] += [(work, version) for version in versions]
    for found in by_model.values():
        kept = ledger.keep_versions([v for _, v in found], [w.entry.uid for w, _ in found])
        for (work, _), digest in zip(found, kept, strict=True):
            work.entry.versions.append(digest)


def write_indexes(indexed: Sequence[Indexed]) -> None:
    """Insert what sealed values are found by."""
    insert_all(
        [blind.row_for(o, field) for o, field in indexed if getattr(o, field.attname) is not None]
    )
