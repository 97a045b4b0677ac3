"""A file that takes long to check keeps nobody waiting but its sender, and not for long."""

import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from helpdesk.files import apart, checks
from helpdesk.files.checks import check
from helpdesk.files.contents import Verdict
from helpdesk.files.errors import PaperTakesTooLong, PictureTakesTooLong
from helpdesk.files.models import StoredFile
from tests import personas
from tests.architecture.source import ROOMS, at, calls, name_of, trees
from tests.files.test_checks import pdf, picture
from tests.harness.homes import Home
from tests.help.visitors import WORDS, Visitor
from tickets.models import Message

IN_TIME = "We could not check this PDF in time. Save it again as PDF, or send a photo of it."


def endless_table(lines: int = 400_000) -> bytes:
    """A PDF whose table of contents leads nowhere, line after line: some 20 s of reading."""
    table = b"xref\n0 " + str(lines).encode() + b"\n" + b"0000000000 00000 n \n" * lines
    return b"%PDF-1.4\n" + table + b"trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF"


def upload(content: bytes, name: str = "bill.pdf") -> Any:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "WAIT", 0)
    monkeypatch.setattr(apart, "_turns", apart.BoundedSemaphore(1))
    apart._turns.acquire()


@pytest.fixture
def checked_in(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For every file that is checked, whether a transaction was open meanwhile."""
    seen: list[bool] = []

    def look(*_: object) -> Verdict:
        seen.append(connection.in_atomic_block)
        return Verdict.WHOLE

    monkeypatch.setattr(checks, "examine_apart", look)
    return seen


def test_no_lock_is_held_while_a_file_of_a_message_is_checked(
    committed_db: Home, checked_in: list[bool]
) -> None:
    personas.platform("e-gets")
    visitor = Visitor()
    visitor.complain()
    assert visitor.write("See here", photos=[upload(pdf())]).status_code == 302
    assert checked_in == [False]


def test_no_lock_is_held_while_a_file_of_a_complaint_is_checked(
    committed_db: Home, checked_in: list[bool]
) -> None:
    personas.platform("e-gets")
    visitor = Visitor()
    visitor.answer("topic", topic="other")
    visitor.answer("what", text=WORDS)
    visitor.answer("photos", photos=[upload(pdf())])
    assert checked_in == [False]
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_a_message_with_a_paper_that_takes_too_long_is_refused_and_nothing_is_written(
    impatient: None,
) -> None:
    personas.platform("e-gets")
    visitor = Visitor()
    visitor.complain()
    before = Message.objects.count()
    answer = visitor.write("See here", photos=[upload(endless_table())])
    assert answer.status_code == 422
    assert IN_TIME in answer.content.decode()
    assert "See here" in answer.content.decode()
    assert Message.objects.count() == before
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_complaint_does_not_take_a_paper_that_takes_too_long(impatient: None) -> None:
    personas.platform("e-gets")
    visitor = Visitor()
    visitor.answer("topic", topic="other")
    visitor.answer("what", text=WORDS)
    answer = visitor.answer("photos", photos=[upload(endless_table())])
    assert f"bill.pdf: {IN_TIME}" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_a_large_picture_made_to_take_long_is_refused_too(impatient: None) -> None:
    whole = picture("JPEG")
    slow = whole[:2] + b"\xff\xed\x00\x02" * 2_500_000 + whole[2:]
    with pytest.raises(PictureTakesTooLong):
        check("parcel.jpg", BytesIO(slow))


def test_a_large_picture_that_is_whole_is_taken() -> None:
    whole = picture("JPEG")
    large = whole[:2] + (b"\xff\xef\xff\xff" + b"x" * 65533) * 3 + whole[2:]
    assert len(large) > checks.SMALL
    assert check("parcel.jpg", BytesIO(large)).content_type == "image/jpeg"


def test_a_file_whose_turn_does_not_come_is_refused(busy: None) -> None:
    with pytest.raises(PaperTakesTooLong):
        check("bill.pdf", BytesIO(pdf()))


def test_what_asks_for_too_much_memory_is_ended() -> None:
    asks = (
        "from helpdesk.files.contents import MEMORY, limit_this_process as limit\n"
        "limit()\ntry:\n    bytearray(MEMORY)\nexcept MemoryError:\n    print('ended')"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, check=True)
    assert done.stdout == b"ended\n"


def test_what_opens_a_file_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDRESS_SECRET", "x")
    assert set(apart.surroundings()) == {"PYTHONPATH"}


def test_only_the_check_makes_a_checked_file_and_no_action_checks() -> None:
    made = [
        at(path, call)
        for path, module in trees(*ROOMS)
        for call in calls(module)
        if name_of(call) == "CheckedFile" and str(path) != "helpdesk/files/checks.py"
    ]
    assert made == []
    ours = {
        str(path)
        for path, module in trees(*ROOMS)
        for call in calls(module)
        if name_of(call) == "own_pdf"
    }
    assert ours == {"identity/notices/tasks.py"}, "what our press printed, and nothing else"
    opened = [
        at(path, call)
        for path, module in trees(*ROOMS)
        if "actions" in path.parts
        for call in calls(module)
        if name_of(call) in {"check_all", "kind_of", "examine", "examine_apart"}
    ]
    assert opened == []
