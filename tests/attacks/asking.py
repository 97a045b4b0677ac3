"""A browser that asks for what it should not get; whatever comes of it is undone."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client

from helpdesk.audit.models import Entry, Kind

NOT_A_CHANGE = (Kind.DENY, Kind.READ, Kind.SEARCH)
"""What may stand in the ledger after a request that changed nothing."""


@dataclass(frozen=True)
class Got:
    """The status of an answer, and the codes of what the ledger says was changed."""

    status: int
    changed: tuple[str, ...]


def ask(browser: Client, method: str, path: str, data: Any = None, **how: Any) -> Got:
    """What somebody gets who asks, as a page of ours would ask."""
    with transaction.atomic():
        last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        response = send(browser, method, path, data, **how)
        noted = Entry.objects.filter(pk__gt=last).exclude(kind__in=NOT_A_CHANGE)
        changed = tuple(noted.values_list("action", flat=True))
        transaction.set_rollback(True)
    return Got(response.status_code, changed)


def page_of(browser: Client, path: str) -> str:
    """A page as text; nothing where there is none."""
    with transaction.atomic():
        response = send(browser, "GET", path, None)
        transaction.set_rollback(True)
    page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.content.decode() if page and response.status_code < 500 else ""


def send(browser: Client, method: str, path: str, data: Any, **how: Any) -> Any:
    """The request itself; an exception becomes the page for it, and its session is its own."""
    browser.raise_request_exception = False
    cookies = dict(browser.cookies)
    try:
        if method == "POST":
            return browser.post(path, {} if data is None else data, **how)
        return browser.generic(method, path, **how)
    finally:
        browser.cookies.clear()
        browser.cookies.update(cookies)
