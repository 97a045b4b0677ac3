"""Whatever is sent, the answer is a page that says what to do; never a fault of ours."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import personas
from tests.help.visitors import WORDS, Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Visitor:
    personas.platform("e-gets")
    visitor = Visitor()
    visitor.client.raise_request_exception = False
    visitor.answer("topic", topic="other")
    visitor.answer("what", text=WORDS)
    return visitor


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("complain/topic/", {"topic": ["order", "data"]}),
        ("complain/what/", {"text": "\x00\x1b[31m"}),
        ("complain/what/", {"text": "x" * 600_000}),
        ("complain/photos/", {"remove": "' OR 1=1 --\x00"}),
        ("complain/photos/", {"photos": "not a file"}),
        ("complain/contact/", {"email": "a" * 5000, "phone": "9" * 5000, "language": "xx"}),
        ("complain/review/", {"anything": "else"}),
        ("case/open/", {"secret": "\x00" * 500}),
        ("case/find/", {"number": "\x00" * 500, "email": "@" * 500}),
        ("case/leave/", {}),
        ("case/", {"text": "\u202e"}),
    ],
)
def test_odd_values_never_break_a_page(
    visitor: Visitor, page: str, data: dict[str, object]
) -> None:
    answer = visitor.client.post(f"/e-gets/{page}", data)
    assert answer.status_code in {200, 302, 404, 422}


@pytest.mark.parametrize("cookie", ["", "x", "\x7f" * 80, "a" * 5000, "ü"])
def test_odd_cookies_open_nothing_and_break_nothing(visitor: Visitor, cookie: str) -> None:
    for name in ("__Host-case", "__Host-complaint"):
        visitor.client.cookies[name] = cookie
    assert visitor.get("case/").status_code == 302
    assert visitor.get("complain/what/").status_code == 302


def test_a_body_too_large_to_read_is_a_page_of_ours(visitor: Visitor) -> None:
    answer = visitor.answer("what", text="x" * 2_000_000)
    assert answer.status_code == 400
    assert "We could not read that" in answer.content.decode()


def test_a_name_of_a_refused_file_is_shown_as_text(visitor: Visitor) -> None:
    upload = SimpleUploadedFile("<img src=x onerror=alert(1)>.html", b"<script>")
    page = visitor.answer("photos", photos=[upload]).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_what_was_written_is_shown_as_text(visitor: Visitor) -> None:
    visitor.answer("what", text="<script>alert(1)</script>")
    page = visitor.get("complain/what/").content.decode()
    assert "<script>alert" not in page


def test_forms_without_their_token_are_refused(visitor: Visitor) -> None:
    strict = Visitor()
    strict.client.handler.enforce_csrf_checks = True
    assert strict.answer("topic", topic="other").status_code == 403
    assert strict.write("Hello").status_code == 403


def test_an_address_with_a_nul_is_not_there(visitor: Visitor) -> None:
    visitor.complain()
    assert visitor.get("case/files/a%00b/").status_code == 404
    assert visitor.get("complain/a%00b/").status_code == 404


def test_an_unknown_address_is_a_page_of_ours(visitor: Visitor) -> None:
    answer = visitor.client.get("/nowhere/")
    assert answer.status_code == 404
    assert 'class="help-main"' in answer.content.decode()
