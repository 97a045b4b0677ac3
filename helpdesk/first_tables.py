"""Migrations that make many tables: all at once.

Django brings the state of every model up to date after each operation, and every model here is
tied to every other through platforms and pseudonyms: with a hundred and forty tables that took
25 seconds of computing, and all of it again for each database a test run makes. Here the state
moves once for all that a migration makes, and where it makes tables and nothing else, the models
that were there before stay as they are.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState, StateApps


class FirstTables(migrations.Migration):
    """A migration whose operations are CreateModel and nothing else."""

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,
    ) -> ProjectState:
        """Make every table, in order, under the state in which all of them are."""
        before, after = self._states(project_state)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, before, after)
        return after

    def _states(self, project_state: ProjectState) -> tuple[ProjectState, ProjectState]:
        """What was before and what is after all operations; the same where tables only come: to
        make one asks for nothing of before."""
        made = [op for op in self.operations if isinstance(op, migrations.CreateModel)]
        apps = project_state.__dict__.get("apps")
        if len(made) < len(self.operations) or apps is None:
            before = project_state.clone()
            return before, self.mutate_state(without_models(project_state), preserve=False)
        after = self.mutate_state(without_models(project_state), preserve=False)
        after.__dict__["apps"] = with_models(
            apps, after, [(self.app_label, op.name_lower) for op in made]
        )
        return after, after


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


def with_models(apps: StateApps, state: ProjectState, names: list[tuple[str, str]]) -> StateApps:
    """The same models and new ones of a state: these may point to the others, never they to them,
    so that no other has to be made anew."""
    apps.render_multiple([state.models[name] for name in names])
    return apps
