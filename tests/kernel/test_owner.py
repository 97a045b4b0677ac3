"""What somebody may do who owns the tables and changes them, not their rows alone."""

from datetime import date, timedelta

import pytest
from django.db import connection, models
from django.utils import timezone

from helpdesk.actor import system
from helpdesk.audit import heads, sealing, triggers
from helpdesk.audit.digests import leaf
from helpdesk.audit.models import Entry, Head, Viewing
from helpdesk.audit.verify import verify
from identity.actions.members import MemberFacts, upsert_member
from identity.models import Platform
from tests.kernel.administrator import crime, found, run
from tests.kernel.tamper import bytes_of
from tests.kernel.test_tampering import MEMBERS, PLATFORMS, sealed

__all__ = ["sealed"]

SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of SQLite")


def lay_beside(model: type[models.Model], where: str, **other: str) -> None:
    """A second row with the same key: the table's key is gone, or another inherits from it. On
    SQLite it stands before the true one, which is then what a reader of both sees last."""
    table, columns = model._meta.db_table, [f.column for f in model._meta.concrete_fields]
    named = ", ".join(f'"{column}"' for column in columns)
    said = ", ".join(other.get(column, f'"{column}"') for column in columns)
    forged = f'SELECT {said} FROM "{table}" WHERE {where}'
    if connection.vendor == "postgresql":
        run(f'CREATE TABLE beside () INHERITS ("{table}")')
        run(f"INSERT INTO beside ({named}) {forged}")
        return
    run(f'CREATE TABLE whole AS SELECT {named} FROM "{table}" WHERE 0')
    run(f'INSERT INTO whole ({named}) {forged} UNION ALL SELECT {named} FROM "{table}"')
    run(f'ALTER TABLE "{table}" RENAME TO bare')
    run(f'ALTER TABLE whole RENAME TO "{table}"')


def test_a_second_entry_under_the_key_of_a_sealed_one_is_named(sealed):
    forged = Entry.objects.get(pk=3)
    forged.uid, forged.actor, forged.versions = "forged", "staff:else", []
    told = {"uid": "'forged'", "actor": "'staff:else'", "versions": "'[]'"}
    with crime():
        lay_beside(Entry, "id = 3", leaf=bytes_of(leaf(forged)), **told)
        assert ("entry_replaced", "3") in verify().problems


@pytest.mark.parametrize("name", ["'First'", "'Zoe'", '"name"'])
def test_a_second_version_under_the_key_of_another_is_named(sealed, name):
    with crime():
        lay_beside(PLATFORMS, "history_id = 2", name=name)
        assert ("versions_outside_ledger", "identity.historicalplatform 2") in verify().problems


def test_a_second_head_of_the_same_size_is_named(sealed):
    with crime():
        lay_beside(Head, "size = 5", root=bytes_of(bytes(32)))
        assert ("head_twice", "5") in verify().problems


@pytest.mark.parametrize(
    "fields", ["5", "null", '{"a": 1}', '[{"a": 1}]', '[["id"]]', '["id", 5]', '"id"']
)
def test_a_schema_that_is_none_is_named_and_does_not_stop_the_check(sealed, fields):
    with crime():
        run(
            "UPDATE audit_schema SET fields = %s WHERE model = %s",
            fields,
            MEMBERS._meta.label_lower,
        )
        assert {"schema_altered", "schema_missing"} == found()


@pytest.mark.parametrize("column", ["payload", "fields", "versions"])
def test_json_without_end_is_named_and_does_not_stop_the_check(sealed, column):
    deep = 900 if connection.vendor == "sqlite" else 5000
    with crime():
        run(f"UPDATE audit_entry SET {column} = %s WHERE id = 3", "[" * deep + "]" * deep)
        assert "entry_altered" in found()


@SQLITE
@pytest.mark.parametrize("table", ["audit_entry.at", "identity_historicalplatform.history_date"])
@pytest.mark.parametrize("respelt", ["replace({0}, ' ', 'T')", "{0} || '+00:00'"])
def test_another_spelling_of_a_time_is_named(sealed, table, respelt):
    """The same moment, and the same digest: but a list of texts has it elsewhere."""
    name, column = table.split(".")
    with crime():
        run(f'UPDATE "{name}" SET "{column}" = {respelt.format(column)} WHERE "{column}" = '
            f'(SELECT min("{column}") FROM "{name}")')  # fmt: skip
        assert found() == {"time_respelt"}


@SQLITE
@pytest.mark.parametrize("respelt", ["20261105", "2026-11-5"])
def test_another_spelling_of_a_day_is_named(sealed, respelt):
    table = MEMBERS._meta.db_table
    with crime():
        facts = MemberFacts(number="M-day", name="Demo Lan", registered_on=date(2026, 11, 5))
        upsert_member(
            Platform.objects.values_list("code", flat=True)[0], facts, actor=system("imports")
        )
        sealing.seal_batch()
        before = found()
        run(f"UPDATE {table} SET registered_on = %s WHERE registered_on = '2026-11-05'", respelt)
        assert found() - before == {"time_respelt"}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more BEFORE INSERT ON audit_entry WHEN NEW.actor = 'staff:else'"
        " BEGIN SELECT RAISE(IGNORE); END",
        "CREATE RULE more AS ON INSERT TO audit_entry WHERE NEW.actor = 'staff:else'"
        " DO INSTEAD NOTHING",
        "CREATE POLICY more ON audit_entry USING (actor <> 'staff:else')",
        "CREATE TABLE more () INHERITS (audit_entry)",
        "CREATE TRIGGER more BEFORE INSERT ON audit_entry FOR EACH ROW WHEN (NEW.id = 0)"
        " EXECUTE FUNCTION redress_append_only()",
    ],
)
def test_what_keeps_entries_out_or_lets_others_in_is_named(sealed, statement):
    if ("RAISE(" in statement) != (connection.vendor == "sqlite"):
        pytest.skip("of the other database")
    with crime():
        triggers.install()
        assert triggers.unknown() == []
        run(statement)
        assert triggers.unknown() == ["audit_entry"]
        assert triggers.missing() == []


@pytest.mark.parametrize("table", ["audit_pending", "audit_viewing"])
def test_so_is_what_decides_beside_the_ledger_which_entries_come_to_be(sealed, table):
    with crime():
        if connection.vendor == "sqlite":
            run(f"CREATE TRIGGER more AFTER INSERT ON {table} BEGIN DELETE FROM {table}; END")
        else:
            run(f"CREATE RULE more AS ON INSERT TO {table} DO INSTEAD NOTHING")
        assert triggers.unknown() == [table]


def test_a_look_that_would_keep_reads_out_of_the_ledger_is_named(sealed):
    true, now = Entry.objects.values_list("uid", flat=True)[0], timezone.now()
    with crime():
        Viewing.objects.create(key="1", entry=true, last_at=now)
        assert found() == set()
        Viewing.objects.create(key="2", entry="nobody", last_at=now)
        Viewing.objects.create(key="3", entry=true, last_at=now + timedelta(days=1))
        assert sorted(verify().problems) == sorted(
            [("look_forged", "nobody"), ("look_forged", true)]
        )


def test_a_copy_without_end_is_named_and_does_not_stop_the_check(sealed):
    kept = heads.path().read_bytes()
    try:
        heads.path().write_bytes(kept + b"[" * 100_000 + b"\n")
        assert found() == {"copy_damaged"}
    finally:
        heads.path().write_bytes(kept)
