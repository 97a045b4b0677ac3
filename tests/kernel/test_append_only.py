"""The database itself refuses to change or remove what was recorded."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from helpdesk.audit import sealing, triggers
from helpdesk.audit.models import Entry
from helpdesk.audit.verify import verify
from identity.models import Platform
from tests.kernel import probes
from tests.kernel.probes import CHAN

SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'")
POSTGRESQL = pytest.mark.skipif("connection.vendor != 'postgresql'")

TABLES = [
    "audit_entry",
    "audit_position",
    "audit_head",
    "audit_schema",
    "audit_check",
    "identity_historicalplatform",
]


@pytest.fixture
def recorded(db):
    """One row in each of the tables."""
    probes.open_platform(actor=CHAN)
    sealing.seal_batch()
    verify().save()


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        probes.raw(statement)


def first_column(table: str) -> str:
    with connection.cursor() as cursor:
        return connection.introspection.get_table_description(cursor, table)[0].name


@pytest.mark.parametrize("table", TABLES)
def test_rows_cannot_be_changed(table, recorded):
    column = first_column(table)
    refused(f'UPDATE "{table}" SET "{column}" = "{column}"')


@pytest.mark.parametrize("table", TABLES)
def test_rows_cannot_be_removed(table, recorded):
    refused(f'DELETE FROM "{table}"')


@SQLITE
@pytest.mark.parametrize("table", TABLES)
def test_rows_cannot_be_replaced(table, recorded):
    refused(f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"')


@SQLITE
@pytest.mark.parametrize(
    ("table", "key"), [("audit_entry", "id"), ("audit_head", "id"), ("audit_position", "position")]
)
def test_rows_cannot_be_replaced_by_way_of_another_unique_column(table, key, recorded):
    """As from a connection of somebody else's, where replacing runs no DELETE trigger."""
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
    values = ", ".join(f'"{c.name}" + 1000' if c.name == key else f'"{c.name}"' for c in columns)
    probes.raw("PRAGMA recursive_triggers=OFF")
    try:
        refused(f'INSERT OR REPLACE INTO "{table}" SELECT {values} FROM "{table}"')
    finally:
        probes.raw("PRAGMA recursive_triggers=ON")


@POSTGRESQL
@pytest.mark.parametrize("table", TABLES)
def test_tables_cannot_be_emptied(table, recorded):
    refused(f'TRUNCATE "{table}" CASCADE')


def test_every_history_table_and_the_ledger_are_protected(db):
    tables = {model._meta.db_table for model in triggers.protected_models()}
    assert {*TABLES} <= tables
    assert triggers.missing() == []


def test_refusing_leaves_the_rows_as_they_were(recorded):
    before = list(Entry.objects.values_list("uid", "leaf"))
    refused("DELETE FROM audit_entry")
    assert list(Entry.objects.values_list("uid", "leaf")) == before


@SQLITE
def test_readiness_fails_while_a_trigger_is_missing_and_migrating_puts_it_back(committed_db):
    """Adding a column with a default rebuilds a table on SQLite, and the rebuilt one is bare."""
    from django.core.management import call_command
    from django.db import models

    history = Platform.history.model
    field = models.IntegerField(default=0)
    field.set_attributes_from_name("probe")
    with connection.schema_editor() as editor:
        editor.add_field(history, field)
    assert history._meta.db_table in triggers.missing()
    ready = Client().get("/health/ready")
    assert ready.status_code == 503
    assert "triggers" in ready.json()["problems"]
    call_command("migrate", verbosity=0)
    assert triggers.missing() == []
