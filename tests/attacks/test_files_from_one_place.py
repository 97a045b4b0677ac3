"""Whoever opens case after case sends no more files than somebody with one."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse

from helpdesk.api.limits import Buckets
from helpdesk.files.models import Upload
from tests import personas
from tests.chat_customer.chatters import on_duty
from tests.help.visitors import Visitor, photo
from tests.widget.framed import Framed
from tickets import uploading
from tickets.models import Attachment

pytestmark = pytest.mark.django_db

WORDS = "Very many files have come from your network"


@pytest.fixture
def three_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place may send as many; time stands still."""
    still = {"per_second": 0.001, "clock": lambda: 0.0}
    monkeypatch.setattr(uploading, "FILES", Buckets(burst=3, **still))
    monkeypatch.setattr(uploading, "MEGABYTES", Buckets(burst=40, **still))


def framed() -> Framed:
    frame = Framed()
    frame.begin()
    return frame


@pytest.fixture
def frame() -> Framed:
    on_duty(personas.agent(personas.platform(), "agent"))
    return framed()


def declare(frame: Framed, number: int, size: int = 10) -> HttpResponse:
    return frame.post("files/", name="a.jpg", size=size, sha256=f"{number:064x}")


def test_another_case_gets_no_further_in_the_chat(frame: Framed, three_files: None) -> None:
    for number in range(3):
        assert declare(frame, number).status_code == 200
    answer = declare(framed(), 9)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
    assert WORDS in answer.json()["message"]
    assert Upload.objects.count() == 3


def test_a_file_that_goes_on_after_a_break_is_counted_once(
    frame: Framed, three_files: None
) -> None:
    for _ in range(9):
        assert declare(frame, 1).status_code == 200
    assert declare(frame, 2).status_code == 200


def test_what_is_refused_for_its_size_counts_as_nothing(frame: Framed, three_files: None) -> None:
    codes = [declare(frame, number, 2**39).json()["code"] for number in range(5)]
    assert codes == ["file_too_large"] * 5
    assert declare(frame, 9).status_code == 200


def test_few_large_files_are_too_many_as_well(
    frame: Framed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "MEGABYTES", Buckets(burst=10, per_second=0.001))
    assert declare(frame, 1, 9_000_000).status_code == 200
    assert declare(frame, 2, 9_000_000).status_code == 429


def test_a_form_says_so_and_keeps_what_was_typed(three_files: None) -> None:
    personas.platform()
    visitor = Visitor()
    visitor.complain()
    visitor.write("Three at once.", photos=[photo(f"{n}.jpg", size=40 + n) for n in range(3)])
    page = visitor.write("And this one.", photos=[photo()])
    assert page.status_code == 422
    assert WORDS in page.content.decode()
    assert "And this one." in page.content.decode()
    assert Attachment.objects.count() == 3
    assert visitor.write("Then without it.").status_code == 302


def test_the_wizard_says_so_beside_the_file(three_files: None) -> None:
    personas.platform()
    visitor = Visitor()
    visitor.fill_in()
    photos = [photo(f"{n}.jpg", size=40 + n) for n in range(4)]
    page = visitor.answer("photos", photos=photos, more="1").content.decode()
    assert f"3.jpg: {WORDS}" in page


def from_elsewhere(visitor: Visitor, address: str) -> Callable[..., HttpResponse]:
    visitor.client.defaults["REMOTE_ADDR"] = address
    return visitor.write


def test_another_place_has_its_own(three_files: None) -> None:
    personas.platform()
    visitor = Visitor()
    visitor.complain()
    for place in ("192.0.2.7", "198.51.100.7"):
        write = from_elsewhere(visitor, place)
        photos = [photo(f"{n}.jpg", size=40 + n) for n in range(3)]
        assert write(f"From {place}.", photos=photos).status_code == 302
