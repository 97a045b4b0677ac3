"""Calls from the page, as both sides' browsers make them."""

from typing import Any

from helpdesk import ids
from identity.models import Platform
from tests.calls.making import helper
from tickets.calls.browser.actions.answering import answer_here
from tickets.calls.browser.actions.calling import call_from_page
from tickets.calls.models import BrowserCall, Call
from tickets.wizard import visitor


def secret_of(name: str) -> str:
    """A secret of a caller's browser, for tests."""
    return f"secret-of-{name}"


def call_in(platform: Platform, name: str = "one", choice: str = "given", **more: Any) -> Call:
    """A call that rings."""
    return call_from_page(
        platform, actor=visitor(platform.code), secret=secret_of(name), language="en",
        choice=choice, **more,
    )  # fmt: skip


def answered(platform: Platform, name: str = "one", **more: Any) -> Call:
    """A call that the helper answered."""
    return answer_here(call_in(platform, name, **more), actor=helper(platform))


def row_of(name: str = "one") -> BrowserCall:
    """The caller's side of it."""
    rows = BrowserCall.objects.select_related("call")
    return rows.get(digest=ids.digest(secret_of(name)))
