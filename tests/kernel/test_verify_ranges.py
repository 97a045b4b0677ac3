"""The integrity check goes range by range, in as many processes as there are; what it says is the
same."""

from concurrent.futures import BrokenExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from helpdesk.audit import sealing
from helpdesk.audit.checks import spread, swift, worker
from helpdesk.audit.checks.report import Report
from helpdesk.audit.checks.spread import with_sizes
from helpdesk.audit.merkle import Tree
from helpdesk.audit.verify import verify
from tests.harness import postgresql
from tests.kernel import dying, probes, tamper
from tests.kernel.probes import CHAN

NINE = [bytes([number]) * 32 for number in range(9)]

on_postgresql = pytest.mark.skipif(not postgresql.is_used(), reason="SQLite is read by one process")


@pytest.fixture
def ledger(committed_db, monkeypatch):
    """Nine places in ranges of four; heads over 3, 5, 7 and 9, none of them a range's size."""
    monkeypatch.setattr(swift, "SPAN", 4)
    monkeypatch.setattr(spread, "WORTH", 1)
    platform = probes.open_platform(actor=CHAN)
    for number in range(4):
        probes.rename(platform, actor=CHAN, name=f"Name {number}")
        probes.add_member(platform, actor=CHAN, number=f"M-{number}")
        sealing.seal_batch()
    return committed_db


@pytest.fixture
def answers(monkeypatch):
    """What the swift check said of each range."""
    said: list[swift.Clean | None] = []

    def noting(*asked):
        said.append(swift.check_range(*asked))
        return said[-1]

    monkeypatch.setattr(spread, "check_range", noting)
    return said


def tree_of(leaves: list[bytes]) -> Tree:
    tree = Tree()
    tree.extend(leaves)
    return tree


@pytest.mark.parametrize("span", [1, 2, 4, 8, 16])
def test_a_tree_grows_by_the_subtrees_of_aligned_ranges(span):
    whole = Tree()
    for first in range(0, len(NINE), span):
        whole.graft(tree_of(NINE[first : first + span]))
        so_far = tree_of(NINE[: first + span])
        assert (whole.size, whole.frontier) == (so_far.size, so_far.frontier)


def test_what_is_plainly_right_is_read_once(ledger, answers):
    report = verify()
    assert (report.entries, report.versions, report.problems) == (9, 9, [])
    assert [clean.size for clean in answers] == [4, 4, 1]


def test_only_the_range_in_which_something_is_wrong_is_read_again(ledger, answers):
    tamper.run(ledger, "UPDATE audit_entry SET actor = 'staff:else' WHERE id = 5")
    assert {code for code, _ in verify().problems} == {"entry_altered"}
    assert [clean is None for clean in answers] == [False, True, False]


@pytest.mark.parametrize("place", [0, 3, 4, 7])
def test_a_place_missing_at_a_border_is_named_and_no_later_head_holds(ledger, place):
    tamper.run(ledger, f"DELETE FROM audit_position WHERE position = {place}")
    problems = verify().problems
    assert problems[0] == ("position_missing", str(place))
    assert ("head_beyond_tree", "9") in problems


@pytest.mark.parametrize("gone", ["0", "2", "4", "1 to 2", "3 to 5"])
def test_places_that_are_there_are_not_named_for_those_that_are_gone(ledger, gone):
    first, _, last = gone.partition(" to ")
    tamper.run(
        ledger, f"DELETE FROM audit_position WHERE position BETWEEN {first} AND {last or first}"
    )
    assert [where for code, where in verify().problems if code == "position_missing"] == [gone]


def test_a_whole_range_missing_is_named(ledger):
    tamper.run(ledger, "DELETE FROM audit_position WHERE position BETWEEN 4 AND 7")
    problems = verify().problems
    assert ("position_missing", "4 to 7") in problems
    assert {size for code, size in problems if code == "head_beyond_tree"} == {"7", "9"}


@pytest.mark.parametrize("place", [-3, 4_000_000_000])
def test_a_place_far_off_is_named(ledger, place):
    tamper.run(ledger, f"UPDATE audit_position SET position = {place} WHERE position = 8")
    assert {"position_missing", "head_beyond_tree"} & {code for code, _ in verify().problems}


def test_a_head_belongs_to_the_range_in_which_its_last_place_lies():
    ranges = [(0, 4), (4, 8), (8, 12)]
    assert [sizes for *_, sizes in with_sizes(ranges, [9, 4, 8, 5])] == [[4], [5, 8], [9]]


TAMPERINGS = [
    "DELETE FROM audit_position WHERE position = 4",
    "DELETE FROM audit_entry WHERE id = 4",
    "UPDATE audit_head SET at = '2020-01-01 00:00:00+00:00' WHERE size = 5",
    "UPDATE identity_historicalmember SET number = 'M-9' WHERE history_id = 2",
]


@on_postgresql
def test_processes_find_what_one_finds_in_the_same_order(ledger):
    assert told(verify(workers=2)) == told(verify())
    for statement in TAMPERINGS:
        tamper.run(ledger, statement)
    report = verify(workers=2)
    assert report.problems
    assert told(report) == told(verify())


def told(report: Report) -> tuple[object, ...]:
    return report.problems, report.entries, report.versions, report.unsealed, report.found


@on_postgresql
def test_a_process_that_dies_ends_the_check(ledger, monkeypatch):
    monkeypatch.setattr(worker, "check", dying.at_once)
    with pytest.raises(BrokenExecutor):
        verify(workers=2)
    with pytest.raises(CommandError):
        call_command("verify_audit", workers=2)


@on_postgresql
def test_inside_a_transaction_one_process_checks_what_nobody_else_sees(db, monkeypatch):
    assert connection.in_atomic_block
    monkeypatch.setattr(spread, "WORTH", 0)
    monkeypatch.setattr(spread, "ProcessPoolExecutor", None)
    probes.open_platform(actor=CHAN)
    sealing.seal_batch()
    assert verify(workers=2).entries == 1


def test_a_version_claimed_under_two_schemas_is_one_too_many():
    once = {(b"a", b"1"): [(b"5", b"e", b"d")], (b"b", b"2"): [(b"5", b"e", b"d")]}
    assert swift.across_schemas(once) == []
    assert swift.across_schemas(once | {(b"a", b"2"): [(b"5", b"f", b"d")]}) == [(b"a", b"5")]
