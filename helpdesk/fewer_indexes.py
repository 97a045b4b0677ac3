"""Migrations' operations that take from tables what is kept with every change and asked by nobody.

django-simple-history gives a version every index of its row, which made up to eighteen for one
table, each to be kept with every change. Versions are found by their own key, which the ledger
names, or by their row's.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from helpdesk.first_tables import with_models

LIKE = "_like"
"""What Django's second index of a text on PostgreSQL ends in."""


class FewerIndexes(Operation):
    """Leave each history table of the app the indexes of its primary key and of these columns.

    found_by: the names of other fields than `id` by which versions are found, by history model.
    Nothing is done on the way back: what no query uses is not made again.
    """

    reversible = True

    def __init__(self, found_by: Mapping[str, Collection[str]] | None = None) -> None:
        self.found_by = dict(found_by or {})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The fields without their indexes."""
        changed = _history_models(app_label, state)
        for model in changed:
            unindexed = {name: _unindexed(model.fields[name]) for name in self._dropped(model)}
            model.fields.update(unindexed)
        if "apps" in state.__dict__:
            with_models(state.apps, state, [(app_label, model.name_lower) for model in changed])

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop them, by the names that Django gave them."""
        for state in _history_models(app_label, from_state):
            model = to_state.apps.get_model(app_label, state.name)
            for name in self._dropped(state):
                drop(schema_editor, model._meta.db_table, model._meta.get_field(name).column)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Nothing."""

    def describe(self) -> str:
        """What Django says of it."""
        return "Drop the indexes of history tables that no query uses"

    def _dropped(self, model: ModelState) -> list[str]:
        kept = self.found_by.get(model.name_lower, ["id"])
        return [
            name
            for name, field in model.fields.items()
            if getattr(field, "db_index", False) and name not in kept
        ]


def _history_models(app_label: str, state: ProjectState) -> list[ModelState]:
    return [
        model
        for (label, _), model in sorted(state.models.items())
        if label == app_label and "history_id" in model.fields
    ]


def _unindexed(field: Any) -> Any:
    clone = field.clone()
    clone.db_index = False
    return clone


class Unindexed(Operation):
    """Take the index of its own from each of some foreign keys of a model: another index begins
    with the column, or nobody looks by it. Nothing is done on the way back.

    unchecked: those of them whose reference the database need not look at either, since another
    row written with it has the same one. SQLite would build the table anew and goes on looking.
    """

    reversible = True

    def __init__(self, model: str, *names: str, unchecked: Collection[str] = ()) -> None:
        self.model, self.names, self.unchecked = model, names, frozenset(unchecked)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The fields as they are then. No model is made anew: what differs is for the schema."""
        fields = state.models[app_label, self.model.lower()].fields
        for name in self.names:
            fields[name] = _unindexed(fields[name])
            fields[name].db_constraint = name not in self.unchecked

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop them, by the names that Django gave them."""
        model = to_state.apps.get_model(app_label, self.model)
        table = model._meta.db_table
        for name in self.names:
            column = model._meta.get_field(name).column
            drop(schema_editor, table, column)
            if name in self.unchecked and schema_editor.connection.vendor == "postgresql":
                for constraint in _references(schema_editor, table, column):
                    quoted = schema_editor.quote_name(constraint)
                    schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {quoted}")

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Nothing."""

    def describe(self) -> str:
        """What Django says of it."""
        return f"Drop indexes of {self.model} that no query uses"


def drop(schema_editor: BaseDatabaseSchemaEditor, table: str, column: str) -> None:
    """Drop the indexes that Django gave to a column."""
    names: Callable[..., str] = schema_editor._create_index_name  # type: ignore[attr-defined]  # noqa: SLF001
    for suffix in ("", LIKE):
        index = schema_editor.quote_name(names(table, [column], suffix))
        schema_editor.execute(f"DROP INDEX IF EXISTS {index}")


def _references(schema_editor: BaseDatabaseSchemaEditor, table: str, column: str) -> list[str]:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    return [
        name for name, one in found.items() if one["foreign_key"] and one["columns"] == [column]
    ]
