"""The end of actions: versions, indexes, entries and events, of one or of many in one transaction.

What many leave is written with the same few statements as what one leaves.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

from helpdesk.audit import ledger
from helpdesk.audit.history import Version, columns_of
from helpdesk.realtime import announced
from helpdesk.realtime.events import Event, Told, publish_after_commit, publish_all_after_commit
from helpdesk.row_ids import RowIds
from helpdesk.rows import Rows
from helpdesk.vault import blind, words
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import BlindIndex

if TYPE_CHECKING:
    from helpdesk.work import Work

Indexed = tuple[models.Model, SealedField]


def finish(works: Sequence["Work"], ids: RowIds, rows: Rows) -> None:
    """Write what actions collected: all of it in the transaction they share, and in one go with
    the rows that are given. ids: keys that were taken for their versions."""
    tell(works)
    recorded = [work for work in works if work.leaves_entry()]
    rows.insert(index_rows([one for work in recorded for one in work.indexes.values()]))
    words.write([one for work in recorded for one in work.words.values()], rows)
    keep_versions(recorded, ids, rows)
    ledger.add([work.entry for work in recorded], rows)
    rows.write()


def keep_versions(works: Sequence["Work"], ids: RowIds, rows: Rows) -> None:
    """Add the versions that works have made since they last did to what is written, and name each
    in its entry."""
    made: dict[Any, list[Version]] = defaultdict(list)
    for work in works:
        for version in work.versions:
            made[version.model].append(version)
    ids.take({model: len(versions) for model, versions in made.items()})
    for work in works:
        for version in work.versions:
            version.called(ids.next(version.model))
            work.entry.versions.append(ledger.digest_of(version))
        work.versions.clear()
    for model, versions in made.items():
        columns = zip(*[version.values for version in versions], strict=True)
        rows.write_columns(model, columns_of(model).names, list(columns))


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


def index_rows(indexed: Sequence[Indexed]) -> list[BlindIndex]:
    """What sealed values are found by."""
    return [
        blind.row_for(o, field) for o, field in indexed if getattr(o, field.attname) is not None
    ]
