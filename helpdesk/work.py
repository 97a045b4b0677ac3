"""What one action is doing, handed to it by the decorator in actions.py."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from helpdesk import moments, numbers, repeats
from helpdesk.actor import Actor
from helpdesk.audit import ledger
from helpdesk.audit.history import Version, history_model, version_of
from helpdesk.audit.models import Entry, Kind
from helpdesk.errors import NotFound, Refusal
from helpdesk.finishing import finish, keep_versions
from helpdesk.purposes import Purpose
from helpdesk.realtime.events import Told
from helpdesk.row_ids import RowIds
from helpdesk.rows import Rows
from helpdesk.together import Together
from helpdesk.vault import blind, words
from helpdesk.vault.fields import SealedField

M = TypeVar("M", bound=models.Model)


def by_row(
    obj: models.Model, fields: Iterable[SealedField]
) -> dict[tuple[str, Any, str], tuple[models.Model, SealedField]]:
    """Fields to be indexed. By row, not by instance: two instances of one row leave one index."""
    return {(obj._meta.label_lower, obj.pk, field.name): (obj, field) for field in fields}


class Work:
    """What one action is doing: its writes, its versions, its entry and its events."""

    def __init__(
        self, code: str, actor: Actor, kind: str, *, together: Together | None = None
    ) -> None:
        self.actor = actor
        self.now: datetime = moments.now()
        self._together = together
        self.ids = together.ids if together else RowIds()
        self.entry: Entry = ledger.entry_by(actor, kind=kind, action=code)
        self.entry.at = self.now
        self.versions: list[Version] = []
        self.indexes: dict[tuple[str, Any, str], tuple[models.Model, SealedField]] = {}
        self.words: dict[tuple[str, Any, str], tuple[models.Model, SealedField]] = {}
        self.events: list[Told] = []
        self._undo: list[Callable[[], object]] = []
        self._silent = False
        self._has_called = False

    # What it is about

    def about(
        self,
        obj: models.Model,
        *,
        platform: str | None = None,
        subject: str | None = None,
        case: str = "",
        purpose: Purpose | None = None,
    ) -> None:
        """Name the object of the entry. Platform and subject are read off it unless given."""
        self.entry.object_type = obj._meta.label_lower
        self.entry.object_id = str(obj.pk or "")
        self.entry.platform = getattr(obj, "platform_id", "") if platform is None else platform
        self.entry.subject = (getattr(obj, "subject_id", "") if subject is None else subject) or ""
        self.entry.case = case
        self.entry.purpose = purpose.value if purpose else ""

    def detail(self, **codes: str | int | bool | list[str] | None) -> None:
        """Codes and ids worth knowing; never a name, a number or a text of a person."""
        self.entry.payload = {**self.entry.payload, **codes}

    def outcome(self, code: str) -> None:
        """How it ended, where it can end in several ways."""
        self.entry.outcome = code

    def kind(self, kind: str) -> None:
        """Change what the entry is filed under."""
        self.entry.kind = kind

    def nothing_happened(self) -> None:
        """The action found its effect already there (a repeated request): no entry is added."""
        self._silent = True

    def happens_at(self, moment: datetime) -> None:
        """When it happens, where many happen at once."""
        self.now = self.entry.at = moment

    def refused(self, refusal: Refusal) -> None:
        """The action ends in a refusal that is remembered."""
        if self.entry.kind == Kind.CHANGE:
            self.entry.kind = Kind.DENY
        self.entry.outcome = refusal.code

    # Reading under lock

    def lock(self, obj: M) -> M:
        """The row as it is now, held until the end. SQLite holds the whole file instead."""
        return self.lock_where(type(obj), pk=obj.pk)

    def lock_where(self, model: type[M], **where: Any) -> M:
        """The one row that fits, held until the end. Raises NotFound.

        Rows that name it by a foreign key may be committed meanwhile (FOR NO KEY UPDATE): whoever
        holds a case and names a person in it would else wait for whoever holds the person.
        """
        rows = model._default_manager.select_for_update(no_key=True)
        row = rows.filter(**where).first()
        if row is None:
            raise NotFound
        return row

    # Writing

    def create(self, obj: M) -> M:
        """Insert a row."""
        if self._together is not None:
            self._together.create(obj)
        else:
            self._mark(obj)
            obj.save(force_insert=True)
        self._created(obj)
        return obj

    def _created(self, obj: models.Model) -> None:
        # A row was inserted for this action: keep its version and what it is found by.
        self._collect(obj, "+")
        self._index(obj)

    def create_all(self, objects: list[M]) -> list[M]:
        """Insert rows of one model at once."""
        if objects:
            type(objects[0])._default_manager.bulk_create(objects)
        for obj in objects:
            self._created(obj)
        return objects

    def update(self, obj: M, **changes: Any) -> bool:
        """Set fields of a locked row; returns whether anything was different, and writes only
        then."""
        fields = [name for name, value in changes.items() if self._set(obj, name, value)]
        if not fields:
            return False
        if self._together is not None:
            self._together.update(obj, fields)
        else:
            self._mark(obj)
            obj.save(update_fields=fields)
        self._collect(obj, "~")
        self._reindex(obj, fields)
        self.entry.fields = ledger.names([*self.entry.fields, *fields])
        return True

    def delete(self, obj: models.Model) -> None:
        """Remove a row; its last version stays in history."""
        self._collect(obj, "-")
        self._mark(obj)
        blind.rows_of(obj).delete()
        if words.fields_of(type(obj)):
            words.rows_of(obj).delete()
        obj.delete()

    def publish(self, event: Told) -> None:
        """Tell whoever listens, after commit."""
        self.events.append(event)

    def undo(self, step: Callable[[], object]) -> None:
        """Take this step if the action fails: what no rollback takes back, such as a file."""
        self._undo.append(step)

    @contextmanager
    def undone_if_it_fails(self) -> Iterator[None]:
        """Around the action: run the steps given to `undo` when it raises."""
        try:
            yield
        except BaseException:
            for step in reversed(self._undo):
                step()
            raise

    # Numbers and repeated requests

    def next_number(self, platform: str, kind: str) -> int:
        """The platform's next number of this kind; see numbers.py for what it promises."""
        return numbers.take(platform, kind)

    def done_before(self, platform: str, key: str, request: Any) -> Any:
        """What an earlier request with this key ended in, or None if this is the first.

        request: what was asked, as JSON; the same key with another request raises KeyReused.
        Call `remember` with the result before the action ends.
        """
        result = repeats.earlier(self.entry.action, platform, key, request)
        if result is not None:
            self.nothing_happened()
        return result

    def remember(self, platform: str, key: str, result: Any) -> None:
        """Keep the result (ids only) for a request that comes again."""
        repeats.remember(self.entry.action, platform, key, result)

    # The end

    def finish(self) -> None:
        """Write versions, indexes and the entry; called by the decorator."""
        finish([self], self.ids, Rows())

    def leaves_entry(self) -> bool:
        """Whether it goes into the ledger: not when its effect was there already."""
        return bool(self.versions or self.entry.versions) or not self._silent

    def calls_another(self) -> None:
        """Another action begins within this one: keep the versions made so far, before its own."""
        self._has_called = True
        rows = Rows()
        keep_versions([self], self.ids, rows)
        rows.write()

    def _index(self, obj: models.Model) -> None:
        self.indexes |= by_row(obj, blind.indexed_fields(type(obj)))
        self.words |= by_row(obj, words.fields_of(type(obj)))

    def _reindex(self, obj: models.Model, changed: list[str]) -> None:
        fields = [f for f in blind.indexed_fields(type(obj)) if f.name in changed]
        if fields:
            blind.rows_of(obj).filter(field__in=[f.name for f in fields]).delete()
            self.indexes |= by_row(obj, fields)
        texts = words.touched(type(obj), changed)
        if texts:
            words.rows_of(obj).filter(field__in=[f.name for f in texts]).delete()
            self.words |= by_row(obj, texts)

    def _mark(self, obj: models.Model) -> None:
        obj.__dict__["_recorded_by"] = self.entry.uid

    def _collect(self, obj: models.Model, change: str) -> None:
        model = history_model(type(obj))
        if model is None:
            return
        version = version_of(
            model, self._as_it_is(obj, change), history_date=self.now, history_type=change,
            history_user_id=self.actor.id, entry=self.entry.uid,
        )  # fmt: skip
        self.versions.append(version)

    def _as_it_is(self, obj: M, change: str) -> M:
        """The row as it stands: an action that this one called may have changed what is not read
        again here, or have taken it away."""
        if change == "+" or not self._has_called:
            return obj
        return type(obj)._default_manager.filter(pk=obj.pk).first() or obj

    def _set(self, obj: models.Model, name: str, value: Any) -> bool:
        field = obj._meta.get_field(name)
        attname = field.attname  # type: ignore[union-attr]
        before = getattr(obj, attname)
        setattr(obj, name, value)
        return bool(getattr(obj, attname) != before)
