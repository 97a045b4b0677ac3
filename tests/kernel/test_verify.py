"""The integrity check finds whatever somebody did with the database in their own hands."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from helpdesk.audit import sealing, triggers
from helpdesk.audit.merkle import EMPTY, Tree, node
from helpdesk.audit.models import Check, Entry, Pending
from helpdesk.audit.verify import verify
from tests.kernel import probes, tamper
from tests.kernel.probes import CHAN


@pytest.fixture
def ledger(committed_db):
    """A few sealed entries with their versions, in databases of the test's own."""
    platform = probes.open_platform(actor=CHAN)
    for name in ("First", "Second", "Third"):
        probes.rename(platform, actor=CHAN, name=name)
        sealing.seal_batch()
    return committed_db


def found() -> set[str]:
    return {code for code, _ in verify().problems}


def test_an_untouched_ledger_verifies(ledger):
    report = verify()
    assert report.problems == []
    assert (report.entries, report.versions, report.unsealed) == (4, 4, 0)


def test_an_unsealed_tail_is_reported_and_is_no_problem(ledger):
    probes.open_platform(actor=CHAN, code="goexw")
    report = verify()
    assert (report.unsealed, report.problems) == (1, [])


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE audit_entry SET actor = 'staff:else' WHERE id = 2", "entry_altered"),
        ("UPDATE audit_entry SET outcome = 'x' WHERE id = 1", "entry_altered"),
        ("DELETE FROM audit_entry WHERE id = 2", "entry_missing"),
        (
            "UPDATE identity_historicalplatform SET name = 'x' WHERE history_id = 2",
            "version_altered",
        ),
        ("DELETE FROM identity_historicalplatform WHERE history_id = 2", "version_missing"),
        ("DELETE FROM audit_position WHERE position = 1", "position_missing"),
        (
            "UPDATE audit_head SET at = '2020-01-01 00:00:00+00:00' WHERE size = 3",
            "signature_wrong",
        ),
        ("UPDATE audit_head SET size = 99 WHERE size = 4", "head_beyond_tree"),
        ("DELETE FROM audit_head WHERE size = 4", "head_missing"),
        ("DELETE FROM audit_head WHERE size > 0", "head_missing"),
        ("DELETE FROM audit_position WHERE position = 3", "withheld_from_sealing"),
        (
            "INSERT INTO identity_historicalplatform (entry, code, name, prefix, opened_at,"
            " history_date, history_type, history_user_id) SELECT entry, code, 'Forged', prefix,"
            " opened_at, history_date, history_type, history_user_id"
            " FROM identity_historicalplatform WHERE history_id = 1",
            "versions_outside_ledger",
        ),
    ],
)
def test_tampering_is_found(ledger, statement, code):
    tamper.run(ledger, statement)
    assert code in found()


def test_an_entry_altered_with_its_leaf_is_found_by_the_sealed_position(ledger):
    from helpdesk.audit.digests import leaf

    entry = Entry.objects.get(pk=2)
    entry.actor = "staff:else"
    tamper.run(
        ledger,
        f"UPDATE audit_entry SET actor = 'staff:else', leaf = {tamper.bytes_of(leaf(entry))}"
        " WHERE id = 2",
    )
    assert "entry_replaced" in found()


def test_false_rows_in_the_pending_list_do_not_stop_the_sealing_of_others(ledger):
    sealed = Entry.objects.order_by("pk").first()
    Pending.objects.bulk_create([Pending(entry=sealed.pk), Pending(entry=999_999)])
    probes.open_platform(actor=CHAN, code="goexw")
    sealing.seal_batch()
    report = verify()
    assert (report.unsealed, report.problems) == (0, [])


def test_the_command_says_what_was_found_and_fails(ledger, capsys):
    call_command("verify_audit")
    assert "Nothing was altered." in capsys.readouterr().out
    tamper.run(ledger, "UPDATE audit_entry SET actor = 'staff:else' WHERE id = 2")
    with pytest.raises(CommandError):
        call_command("verify_audit")
    assert "entry_altered" in capsys.readouterr().err
    assert Check.objects.latest("pk").problems


def test_tampering_did_not_go_through_our_connection(ledger):
    """The tests' own hands are outside: what the application holds stays protected."""
    assert triggers.missing() == []
    assert connection.is_usable()


def test_the_tree_is_that_of_rfc_6962():
    leaves = [bytes([n]) * 32 for n in range(5)]
    tree = Tree()
    assert tree.root() == EMPTY
    for leaf in leaves:
        tree.append(leaf)
    four = node(node(leaves[0], leaves[1]), node(leaves[2], leaves[3]))
    assert tree.root() == node(four, leaves[4])


@pytest.mark.parametrize("cut", range(9))
def test_a_tree_goes_on_from_its_frontier(cut):
    leaves = [bytes([n]) * 32 for n in range(9)]
    whole, first = Tree(), Tree()
    for leaf in leaves:
        whole.append(leaf)
    for leaf in leaves[:cut]:
        first.append(leaf)
    rest = Tree(first.size, first.frontier)
    for leaf in leaves[cut:]:
        rest.append(leaf)
    assert rest.root() == whole.root()


def test_a_first_version_that_was_taken_back_leaves_later_ones_provable(committed_db):
    with transaction.atomic():
        probes.open_platform(actor=CHAN)
        transaction.set_rollback(True)
    probes.open_platform(actor=CHAN)
    assert verify().problems == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps times, not texts")
def test_a_newest_head_whose_time_cannot_be_read_hides_no_problem(ledger, capsys):
    tamper.run(ledger, "UPDATE audit_head SET at = '2026,11-22 09:00:00.000000'")
    with pytest.raises(CommandError, match="problems found"):
        call_command("verify_audit")
    said = capsys.readouterr()
    assert "a time that cannot be read" in said.out
    assert "time_respelt: audit_head" in said.err
