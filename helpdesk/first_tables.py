"""Migrations that make many tables: all at once.

Django brings the state of every model up to date after each operation, and every model here is
tied to every other through platforms and pseudonyms: with a hundred and forty tables that took
25 seconds of computing, and all of it again for each database a test run makes. Here the state
moves once for all that a migration makes.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class FirstTables(migrations.Migration):
    """A migration whose operations are CreateModel and nothing else."""

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,
    ) -> ProjectState:
        """Make every table, in order, under the state in which all of them are."""
        before = project_state.clone()
        after = self.mutate_state(without_models(project_state), preserve=False)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, before, after)
        return after


class MoreTables(FirstTables):
    """A later migration: CreateModel with its indexes and constraints inside it, AddField with at
    most one column for a table, and changes that leave the database as it is (choices).

    A second column for one table would be added under the state before the first, and SQLite,
    which rebuilds the table, would lose that.
    """


def without_models(state: ProjectState) -> ProjectState:
    """The state with its models yet to be made: they are made when they are first asked for."""
    state.__dict__.pop("apps", None)
    return state
