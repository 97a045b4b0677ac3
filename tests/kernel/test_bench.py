"""Measurements keep running when what they measure changes: each at its smallest."""

import pytest
from django.db import connection

from helpdesk.audit import ledger
from scripts.bench import (
    concurrent_writers,
    known_unknown,
    recorded_action,
    verify_ledger,
    words,
)
from scripts.bench._place import alternating, ratio


def test_the_check_is_measured_against_hashlib(db):
    contents = verify_ledger.fill(3)
    verify_ledger.checking(6)()
    assert len(contents) == 9
    assert verify_ledger.hashing(contents) > 0


def test_an_action_is_measured_against_its_bare_writes(db, monkeypatch, capsys):
    monkeypatch.setattr("helpdesk.actions.ACTIONS", {})
    ways = recorded_action.ways()
    taken = {name: [recorded_action.turns(way, 2)] for name, way in ways.items()}
    recorded_action.report(taken, 2)
    assert "action / bare writes" in capsys.readouterr().out


def test_finding_a_word_is_measured_against_reading_a_case(db, capsys):
    assert words.measure(24, 1) > 0
    ways = words.SCRIPTS
    said = capsys.readouterr().out
    assert all(f"{script}, rare" in said for script in ways)


def test_answers_about_known_and_unknown_are_timed(db, capsys):
    found = known_unknown.measure(1)
    assert found.keys() == {"code", "report"}
    assert "report" in capsys.readouterr().out


def test_a_ratio_is_held_against_what_chance_makes_of_it():
    assert known_unknown.within((1.04, 1.0))
    assert known_unknown.within((1.10, 0.89))
    assert not known_unknown.within((1.10, 1.02))


def test_writers_are_measured_with_the_ledgers_own_statement():
    assert concurrent_writers.AND_PENDING == ledger.AND_PENDING


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_the_ledgers_row_fits_its_table(db):
    with connection.cursor() as cursor:
        cursor.execute(concurrent_writers.insert_into("audit_entry"), concurrent_writers.values(1))
        assert cursor.rowcount == 1


def test_ways_take_turns_and_pairs_are_compared():
    turns = iter([2.0, 1.0, 9.0, 3.0, 8.0, 2.0])
    taken = alternating({"a": lambda: next(turns), "b": lambda: next(turns)}, 3)
    assert taken == {"a": [2.0, 9.0, 8.0], "b": [1.0, 3.0, 2.0]}
    assert ratio(taken, "a", "b") == 3.0
