"""Versions of rows, through django-simple-history, collected by the action that made them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


class UnrecordedWrite(Exception):
    """A row with history was saved outside an action: nobody would know who did it."""


class Recorded(models.Model):
    """Columns every history row has beside django-simple-history's own.

    entry: the ledger entry (its uid) that the version belongs to.
    """

    entry = models.CharField(max_length=22)
    append_only = True

    class Meta:
        abstract = True


class History(HistoricalRecords):
    """django-simple-history's records, written once per action instead of once per save.

    The save signals cost 2.6 to 2.9 times the bare write, so they only check that an action is
    collecting. The actor's id is a NOT NULL column: a version without an actor cannot be stored.

    found_by: names of fields by which versions are found, beside their own key and their row's:
    no other column has an index.
    """

    def __init__(self, *, found_by: Collection[str] = (), **options: Any) -> None:
        self.found_by = frozenset(found_by)
        super().__init__(  # type: ignore[no-untyped-call]
            history_id_field=models.BigAutoField(),
            history_user_id_field=models.CharField(max_length=64),
            history_user_getter=_stored_actor,
            history_user_setter=_store_actor,
            history_change_reason_field=None,
            bases=[Recorded],
            **options,
        )

    def copy_fields(self, model: type[models.Model]) -> "dict[str, models.Field[Any, Any]]":
        """The row's columns; of their indexes those by which versions are found."""
        fields: dict[str, models.Field[Any, Any]] = super().copy_fields(model)  # type: ignore[no-untyped-call]
        found_by = {model._meta.pk.name, *self.found_by}
        for name, field in fields.items():
            setattr(field, "db_index", name in found_by)  # noqa: B010 - stubs know it of few
        return fields

    def post_save(  # type: ignore[override]
        self,
        instance: models.Model,
        created: bool,
        **_: Any,
    ) -> None:
        """Refuse a save that no action is recording."""
        require_recorder(instance)

    def post_delete(self, instance: models.Model, **_: Any) -> None:  # type: ignore[override]
        """Refuse a deletion that no action is recording."""
        require_recorder(instance)

    def pre_delete(self, instance: models.Model, **_: Any) -> None:
        """Nothing to prepare: the action collects the last version itself."""


def require_recorder(instance: models.Model) -> None:
    """Raise UnrecordedWrite unless an action marked this very write as its own."""
    if not instance.__dict__.pop("_recorded_by", None):
        raise UnrecordedWrite(instance._meta.label)


def _stored_actor(version: Any) -> str:
    actor: str = version.history_user_id
    return actor


def _store_actor(version: Any, actor: str) -> None:
    version.history_user_id = actor


@cache
def history_model(model: type[models.Model]) -> Any:
    """The model of a model's versions, or None if it keeps none.

    Kept: django-simple-history makes a manager class each time it is asked, which takes 2 ms.
    """
    manager_name = getattr(model._meta, "simple_history_manager_attribute", None)
    return getattr(model, manager_name).model if manager_name else None


@dataclass(slots=True)
class Version:
    """A version that is not written yet: the values of its columns, in their order.

    Not an instance of its model, which takes Django longer to make than the database to keep.
    """

    model: Any
    values: list[Any]
    pk: int | None = None

    def called(self, key: int) -> None:
        """Give it its key."""
        columns = columns_of(self.model)
        self.pk = self.values[columns.place[columns.key]] = key

    def content(self, names: Iterable[str]) -> list[Any]:
        """The values of these columns, in this order."""
        place = columns_of(self.model).place
        return [self.values[place[name]] for name in names]


def version_of(model: Any, obj: models.Model, **own: Any) -> Version:
    """A row as it is now. own: what a version has beside the row's columns."""
    columns = columns_of(model)
    return Version(
        model,
        [getattr(obj, n) if n in columns.tracked else own.get(n) for n in columns.names],
    )


@dataclass(frozen=True, slots=True)
class Columns:
    """The attributes of a history model in their order, and the place of each; which of them are
    the row's, and which is the version's own key."""

    names: tuple[str, ...]
    place: dict[str, int]
    tracked: frozenset[str]
    key: str


@cache
def columns_of(model: Any) -> Columns:
    """The columns of a history model."""
    names = tuple(field.attname for field in model._meta.concrete_fields)
    tracked = frozenset(field.attname for field in model.tracked_fields)
    place = {name: place for place, name in enumerate(names)}
    return Columns(names, place, tracked, model._meta.pk.attname)


def is_history(model: type[models.Model]) -> bool:
    """Whether a model holds versions of another."""
    return issubclass(model, Recorded)
