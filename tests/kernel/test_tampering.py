"""Whatever an administrator of the database does to what is sealed, the check names it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, models
from pytest_django.plugin import DjangoDbBlocker

from helpdesk.audit import heads, sealing, triggers
from helpdesk.audit.checks import swift
from helpdesk.audit.models import Entry, Head, Position, Schema
from helpdesk.audit.verify import verify
from identity.models import Member, Platform
from tests.harness import homes
from tests.harness.connections import connected_to
from tests.kernel import probes
from tests.kernel.administrator import administrator, crime, drop_triggers, flip, found, run
from tests.kernel.probes import CHAN

PLATFORMS, MEMBERS = Platform.history.model, Member.history.model

NAMELESS = {(Head, "id")}
"""Columns that mean nothing: the check has no need of a head's key."""

SEALED: list[type[models.Model]] = [Entry, Position, Head, Schema, PLATFORMS, MEMBERS]
COLUMNS = [
    pytest.param(model, field, id=f"{model._meta.db_table}.{field.column}")
    for model in SEALED
    for field in model._meta.concrete_fields
    if (model, field.name) not in NAMELESS
]


@pytest.fixture(scope="module")
def sealed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A sealed ledger whose heads were copied, in the hands of somebody who owns the database."""
    home = homes.migrated().copy_as(f"{homes.process_name()}_tampered")
    with django_db_blocker.unblock(), connected_to(home), ranges_of(2):
        tell_a_story()
        heads.copy_new()
        with administrator():
            drop_triggers()
            # The template has the schemas of all models: of what the story is without, none may
            # be missed.
            Schema.objects.exclude(
                model__in=[PLATFORMS._meta.label_lower, MEMBERS._meta.label_lower]
            ).delete()
            yield
    home.discard()


@contextmanager
def ranges_of(places: int) -> Iterator[None]:
    """Nine places in five ranges: heads within and at the end of one, the last range half full."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(swift, "SPAN", places)
        yield


def tell_a_story() -> None:
    platform = probes.open_platform(actor=CHAN)
    for number in range(4):
        probes.rename(platform, actor=CHAN, name=f"Name {number}")
        probes.add_member(platform, actor=CHAN, number=f"M-{number}")
        sealing.seal_batch()


def test_the_story_itself_is_clean(sealed):
    report = verify()
    assert (report.problems, report.entries, report.versions) == ([], 9, 9)


@pytest.mark.parametrize(("model", "field"), COLUMNS)
def test_one_changed_value_is_found(sealed, model, field):
    with crime():
        flip(model, field)
        assert found()


@pytest.mark.parametrize("model", SEALED, ids=lambda model: model._meta.db_table)
@pytest.mark.parametrize("which", ["first", "last"])
def test_one_removed_row_is_found(sealed, model, which):
    with crime():
        row = getattr(model._default_manager.order_by("pk"), which)()
        run(f'DELETE FROM "{model._meta.db_table}" WHERE "{key_of(model)}" = %s', row.pk)
        assert found()


@pytest.mark.parametrize("model", SEALED, ids=lambda model: model._meta.db_table)
def test_two_rows_that_changed_places_are_found(sealed, model):
    first, second = model._default_manager.order_by("pk").values_list("pk", flat=True)[:2]
    spare = "spare" if isinstance(first, str) else -1
    with crime():
        for old, new in ((first, spare), (second, first), (spare, second)):
            table, key = model._meta.db_table, key_of(model)
            run(f'UPDATE "{table}" SET "{key}" = %s WHERE "{key}" = %s', new, old)
        assert found() or model is Head  # a head's key means nothing


ROLLED_BACK = {
    "audit_entry": ("id > 7", "entry_missing"),
    "audit_position": ("position >= 7", "head_beyond_tree"),
    "audit_head": ("size > 7", "head_missing"),
    "identity_historicalplatform": ("history_id > 4", "version_missing"),
    "identity_historicalmember": ("history_id > 3", "version_missing"),
}


@pytest.mark.parametrize("table", ROLLED_BACK)
def test_a_table_rolled_back_to_an_earlier_copy_is_found(sealed, table):
    condition, code = ROLLED_BACK[table]
    with crime():
        run(f'DELETE FROM "{table}" WHERE {condition}')
        assert code in found()


def test_everything_rolled_back_together_is_found_by_the_second_place(sealed):
    with crime():
        for table, (condition, _) in ROLLED_BACK.items():
            run(f'DELETE FROM "{table}" WHERE {condition}')
        run("DELETE FROM identity_member WHERE number = 'M-3'")
        run("UPDATE identity_platform SET name = 'Name 2'")
        assert verify().problems == [("head_withdrawn", "9")]


def test_a_history_signed_anew_is_found_by_the_second_place(sealed):
    """As by somebody who also has the signing key, and seals the same entries again."""
    with crime():
        run("DELETE FROM audit_head WHERE size = 9")
        run("DELETE FROM audit_position WHERE position >= 7")
        run("INSERT INTO audit_pending (entry) SELECT id FROM audit_entry WHERE id > 7")
        sealing.seal_batch()
        assert verify().problems == [("head_differs", "9")]


def test_what_was_done_is_named_with_its_place(sealed):
    with crime():
        uid = Entry.objects.get(pk=3).uid
        run("UPDATE audit_entry SET actor = 'staff:else' WHERE id = 3")
        run("UPDATE identity_historicalmember SET number = 'M-9' WHERE history_id = 2")
        assert set(verify().problems) == {
            ("entry_altered", uid),
            ("version_altered", "identity.historicalmember 2"),
        }


def test_a_version_that_no_entry_made_is_named(sealed):
    names = [f'"{f.column}"' for f in PLATFORMS._meta.concrete_fields if not f.primary_key]
    with crime():
        run(
            f"INSERT INTO identity_historicalplatform (history_id, {', '.join(names)})"
            f" SELECT 77, {', '.join(names)} FROM identity_historicalplatform WHERE history_id = 1"
        )
        assert verify().problems == [("versions_outside_ledger", "identity.historicalplatform 77")]


@pytest.mark.parametrize("model", [Entry, PLATFORMS], ids=lambda model: model._meta.db_table)
def test_a_second_row_with_the_key_of_another_is_named(sealed, model):
    """As by somebody who drops the table's key and sets a false row beside the true one."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cannot take a table's key away")
    table = model._meta.db_table
    names = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    with crime():
        for name in ("pkey", "uid_key"):
            run(f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{table}_{name}"')
        run(
            f'INSERT INTO "{table}" ({names})'
            f' SELECT {names} FROM "{table}" WHERE "{key_of(model)}" = 3'
        )
        assert found() & {"entry_replaced", "versions_outside_ledger"}


def test_a_value_that_cannot_be_read_is_named_and_does_not_stop_the_check(sealed):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL stores nothing that its own types do not read")
    with crime():
        run("UPDATE audit_entry SET actor_name = CAST(X'ff' AS TEXT) WHERE id = 3")
        run(
            "UPDATE identity_historicalmember SET number = CAST(X'ff' AS TEXT) WHERE history_id = 2"
        )
        assert {
            ("entry_altered", "3"),
            ("version_altered", "identity.historicalmember 2"),
        } <= set(verify().problems)


def test_a_trigger_exchanged_for_an_empty_one_is_missed(sealed):
    with crime():
        triggers.install()
        assert triggers.missing() == []
        exchange_a_trigger()
        assert triggers.missing() == ["audit_entry"]


def exchange_a_trigger() -> None:
    if connection.vendor == "postgresql":
        run("DROP TRIGGER audit_entry_no_change ON audit_entry")
        run(
            "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry"
            " FOR EACH ROW WHEN (false) EXECUTE FUNCTION redress_append_only()"
        )
        run("ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_no_change")
        return
    run("DROP TRIGGER audit_entry_no_update")
    run(
        "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry"
        " WHEN 0 BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END"
    )


def key_of(model: type[models.Model]) -> str:
    key = model._meta.pk
    assert key is not None
    return str(key.column)
