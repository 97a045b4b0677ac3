"""A migration's operation that takes from history tables the indexes that no query uses.

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
        names: Callable[..., str] = schema_editor._create_index_name  # type: ignore[attr-defined]  # noqa: SLF001
        for state in _history_models(app_label, from_state):
            model = to_state.apps.get_model(app_label, state.name)
            for name in self._dropped(state):
                table, column = model._meta.db_table, model._meta.get_field(name).column
                for suffix in ("", LIKE):
                    index = names(table, [column], suffix)
                    schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(index)}")

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
