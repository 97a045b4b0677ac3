"""Signed heads are kept in a second place, and the check believes both only when they agree."""

import json
from pathlib import Path

import pytest
from django.test import Client

from helpdesk.audit import heads, sealing
from helpdesk.audit.models import Head
from helpdesk.audit.tasks import seal_what_waits
from helpdesk.audit.verify import verify
from tests.kernel import probes
from tests.kernel.probes import CHAN


@pytest.fixture
def file(committed_db) -> Path:
    """The second place, of three heads."""
    for code in ("one", "two", "three"):
        probes.open_platform(actor=CHAN, code=code)
        seal_what_waits.work()
    return heads.path()


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_every_head_is_one_line_spelt_as_it_was_signed(file):
    head = Head.objects.get(size=2)
    assert [line["size"] for line in lines(file)] == [1, 2, 3]
    said = lines(file)[1]
    assert list(said) == ["size", "root", "at", "key", "signature"]
    signed = f"redress head v1\n{said['size']}\n{said['root']}\n{said['at']}\n".encode()
    assert signed == sealing.statement(head.size, bytes(head.root), head.at)
    assert bytes.fromhex(str(said["signature"])) == bytes(head.signature)
    assert verify().problems == []


def test_what_could_not_be_written_is_caught_up_with_and_readiness_says_so(file):
    file.unlink()
    file.mkdir()
    probes.open_platform(actor=CHAN, code="four")
    seal_what_waits.work()
    assert Head.objects.filter(size=4).exists()
    assert "heads" in Client().get("/health/ready").json()["problems"]
    file.rmdir()
    seal_what_waits.work()
    assert [line["size"] for line in lines(file)] == [1, 2, 3, 4]


def test_a_line_cut_off_by_a_power_failure_is_written_again(file):
    whole = file.read_bytes()
    file.write_bytes(whole[:-40])
    seal_what_waits.work()
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"size":3', '"size":4', ("head_withdrawn", "4")),
        ('"key":"1"', '"key":"2"', ("head_differs", "3")),
        ('"size":3', '"size":"3"', ("copy_damaged", "3")),
        ("{", "", ("copy_damaged", "3")),
    ],
)
def test_a_copy_that_says_something_else_is_named(file, old, new, problem):
    first, second, third = file.read_text().splitlines()
    file.write_text(f"{first}\n{second}\n{third.replace(old, new)}\n")
    assert verify().problems == [problem]


def test_heads_that_may_still_be_taken_back_are_not_copied(db, settings, tmp_path):
    settings.REDRESS_HEADS = tmp_path / "heads.jsonl"
    probes.open_platform(actor=CHAN)
    seal_what_waits.work()
    assert not heads.path().exists()
