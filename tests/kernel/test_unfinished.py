"""A database that fails under the check is no report of tampering: nothing is proved then."""

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from helpdesk.audit import sealing
from helpdesk.audit import verify as checking
from helpdesk.audit.checks import copying, failing, meanwhile, spread, swift, worker
from helpdesk.audit.checks.lines import psycopg_connection
from helpdesk.audit.models import Check
from helpdesk.audit.verify import Unfinished, verify
from helpdesk.management.commands.verify_audit import UNPROVED
from tests.harness import postgresql
from tests.kernel import dying, probes, tamper
from tests.kernel.probes import CHAN

on_postgresql = pytest.mark.skipif(not postgresql.is_used(), reason="of the other database")


@pytest.fixture
def ledger(committed_db, monkeypatch):
    monkeypatch.setattr(swift, "SPAN", 2)
    monkeypatch.setattr(spread, "WORTH", 1)
    platform = probes.open_platform(actor=CHAN)
    for number in range(3):
        probes.rename(platform, actor=CHAN, name=f"Name {number}")
    sealing.seal_batch()
    yield committed_db
    connection.close()


def fail(*_given: object) -> None:
    """As when an operator ends what runs too long, or interrupts it."""
    if connection.vendor == "postgresql":
        probes.raw("SELECT pg_terminate_backend(pg_backend_pid())")
        return
    try:
        connection.connection.set_progress_handler(lambda: 1, 1)
        probes.raw("SELECT count(*) FROM audit_entry")
    finally:
        connection.connection.set_progress_handler(None, 0)


@pytest.mark.parametrize("step", ["check_schemas", "check_places", "check_unsealed", "check_times"])
def test_whenever_the_database_fails_nothing_is_reported(ledger, monkeypatch, step):
    monkeypatch.setattr(checking, step, fail)
    with pytest.raises(Unfinished):
        verify()


def test_nor_is_it_where_rows_that_cannot_be_read_are_passed_over(ledger, monkeypatch):
    monkeypatch.setattr(spread, "check_range", fail)
    with pytest.raises(Unfinished):
        verify()


def test_the_command_says_that_nothing_is_proved(ledger, monkeypatch):
    monkeypatch.setattr(checking, "check_looks", fail)
    with pytest.raises(CommandError, match="nothing is proved") as raised:
        call_command("verify_audit")
    assert raised.value.returncode == UNPROVED
    connection.close()
    assert not Check.objects.exists()


@on_postgresql
def test_a_process_whose_connection_is_ended_proves_nothing_either(ledger, monkeypatch):
    monkeypatch.setattr(worker, "check", dying.of_a_backend_that_is_ended)
    with pytest.raises(Unfinished):
        verify(workers=2)


@on_postgresql
@pytest.mark.parametrize("statement", ["SELECT pg_sleep(9)", "SELECT 1 WHERE pg_sleep(9) IS NULL"])
def test_a_statement_that_takes_too_long_has_failed_where_rows_are_copied(db, statement):
    probes.raw("SET LOCAL statement_timeout = 10")
    with pytest.raises(psycopg.errors.QueryCanceled) as raised:
        list(copying.copied(psycopg_connection().pgconn, statement))
    assert failing.has_failed(raised.value)
    connection.set_rollback(True)


def test_a_table_without_one_of_its_columns_is_a_problem_and_no_failure(ledger):
    tamper.run(ledger, "ALTER TABLE audit_stamp RENAME COLUMN token TO gone")
    assert ("unreadable", "audit_stamp") in verify().problems


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_read_before_the_ledger_and_cannot_be_hides_nothing_of_it(
    ledger, monkeypatch, workers
):
    tamper.run(ledger, "UPDATE audit_entry SET actor = 'staff:else' WHERE id = 2")
    monkeypatch.setattr(meanwhile, "differences", lambda: probes.raw("SELECT gone FROM audit_head"))
    problems = verify(workers).problems
    assert [code for code, _ in problems] == ["entry_altered", "unreadable"]
    assert problems[1][1] == "rows"
