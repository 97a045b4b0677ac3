"""Files that are not taken: why, what is kept of them, and when to try again."""

from datetime import timedelta

import pytest

from helpdesk import moments
from helpdesk.files.checks import LARGEST
from helpdesk.files.models import Upload, UploadPart
from tests import personas
from tests.chat_customer.chatters import on_duty
from tests.widget.framed import Framed
from tickets.chat.limits import UPLOADS_AT_ONCE

pytestmark = pytest.mark.django_db

DIGEST = "5e" * 32


@pytest.fixture
def frame() -> Framed:
    on_duty(personas.agent(personas.platform(), "agent"))
    frame = Framed()
    frame.begin()
    return frame


def letter(frame: Framed, number: int) -> str:
    """The code with which a file is refused that is neither a photo nor a PDF."""
    content = b"a letter, number %d" % number
    upload = frame.upload(content, "letter.docx")["upload"]
    frame.part(upload, content)
    return frame.post(f"files/{upload}/finish/", id=f"letter-{number}").json()["code"]


def test_a_file_that_is_not_taken_is_forgotten_and_counts_no_more(frame) -> None:
    codes = [letter(frame, number) for number in range(UPLOADS_AT_ONCE + 2)]
    assert codes == ["file_wrong_kind"] * (UPLOADS_AT_ONCE + 2)
    assert not Upload.objects.exists()
    assert not UploadPart.objects.exists()


def test_files_begun_over_an_hour_ago_keep_nobody_from_sending(frame) -> None:
    with moments.at(moments.now() - timedelta(minutes=61)):
        for number in range(UPLOADS_AT_ONCE):
            frame.upload(bytes([number]) * 10)
    assert "upload" in frame.upload(b"another one")


def test_a_file_too_large_is_called_that_and_not_one_too_many(frame) -> None:
    for number in range(UPLOADS_AT_ONCE):
        frame.upload(bytes([number]) * 10)
    for size in (LARGEST + 1, 2**39):
        answer = frame.post("files/", name="film.jpg", size=size, sha256=DIGEST)
        assert (answer.status_code, answer.json()["code"]) == (422, "file_too_large")


def test_a_file_with_nothing_in_it_is_called_empty(frame) -> None:
    answer = frame.post("files/", name="photo.jpg", size=0, sha256=DIGEST)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_empty")
    answer = frame.post("files/", name="photo.jpg", size=-1, sha256=DIGEST)
    assert (answer.json()["code"], answer.json()["field"]) == ("bad_input", "size")


def test_what_is_wrong_with_a_file_that_is_told_of_is_named(frame) -> None:
    answer = frame.post("files/", name="photo.jpg", size=10, sha256="a digest")
    assert (answer.json()["code"], answer.json()["field"]) == ("bad_input", "sha256")


def test_whoever_has_to_wait_is_told_how_long(frame) -> None:
    for number in range(UPLOADS_AT_ONCE):
        frame.upload(bytes([number]) * 10)
    answer = frame.post("files/", name="photo.jpg", size=10, sha256=DIGEST)
    assert answer.status_code == 429
    assert 3500 < int(answer["Retry-After"]) <= 3600
    assert "Retry-After" not in frame.post("say/", id="-", text="")
