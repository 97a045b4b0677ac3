"""Measurements keep running when what they measure changes: each at its smallest."""

import asyncio

import pytest
from django.db import connection

from helpdesk.audit import ledger
from scripts.bench import (
    _chat_servers,
    chat,
    concurrent_writers,
    known_unknown,
    recorded_action,
    verify_ledger,
    verify_rows,
    words,
)
from scripts.bench._place import alternating, ratio
from tests.realtime.wire import accepted


def test_the_check_is_measured_against_hashlib(db):
    contents = verify_ledger.fill(3)
    verify_ledger.checking(6, workers=1)()
    assert len(contents) == 9
    assert verify_ledger.hashing(contents) > 0


def test_the_comparison_of_rows_is_measured_over_all_of_them(db):
    verify_rows.fill(3)
    verify_rows.check(3)


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
    assert known_unknown.within((1.07, 0.92))
    assert not known_unknown.within((1.10, 0.89))
    assert not known_unknown.within((1.10, 1.02))


def test_writers_are_measured_with_the_ledgers_own_statement():
    assert concurrent_writers.AND_PENDING == ledger.AND_PENDING


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_the_ledgers_row_fits_its_table(db):
    with connection.cursor() as cursor:
        cursor.execute(concurrent_writers.and_pending("audit_entry"), concurrent_writers.values(1))
        assert cursor.rowcount == 1


def test_ways_take_turns_and_pairs_are_compared():
    turns = iter([2.0, 1.0, 9.0, 3.0, 8.0, 2.0])
    taken = alternating({"a": lambda: next(turns), "b": lambda: next(turns)}, 3)
    assert taken == {"a": [2.0, 9.0, 8.0], "b": [1.0, 3.0, 2.0]}
    assert ratio(taken, "a", "b") == 3.0


@pytest.mark.parametrize("kind", ["limit", "echo"])
def test_what_chats_are_measured_against_acknowledges_too(kind):
    async def test() -> str:
        async with accepted(_chat_servers.KINDS[kind](), path="/room/1/") as wire:
            wire.say(kind="say", id="a", text="Where is it?")
            told = await wire.message()
            return told["kind"], told["id"]

    assert asyncio.run(test()) == ("kept", "a")


def test_chats_are_reported_as_ratios(capsys):
    sizes, _ = chat.asked(["--rounds", "2"])
    chat.report_rate({"redress": [5.0, 6.0], "limit": [10.0, 10.0], "stock": [1.0, 1.0]}, sizes)
    chat.report_idle({"redress": [30.0, 30.0], "bare": [20.0, 20.0]}, sizes)
    said = capsys.readouterr().out
    assert "redress / limit: 0.55" in said
    assert "redress / bare: 1.50" in said
