"""Debian's Chromium on the real server; a page that complains in its console fails its test."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect, sync_playwright

from tests.browser.desk import Desk, sign_in
from tests.browser.shop import Shop, make_token
from tests.harness import homes
from tests.harness.console import Console

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A microphone that hums, and that every page may use which the house lets ask for it.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]

PATIENCE = 15_000  # milliseconds: the rest of the suite may run beside this

NewPage = Callable[..., Page]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for the folder's tests; Playwright's event loop ends with them."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def console() -> Iterator[Console]:
    """What the test's pages complain of; whatever is not expected fails the test at its end."""
    console = Console()
    yield console
    console.check()


@pytest.fixture
def new_page(chromium: Browser, live_redress: str, console: Console) -> Iterator[NewPage]:
    """Make a page of a person of its own: `new_page(width=400, dark=True, scripts=False)`."""
    contexts = []

    def make(
        *,
        width: int = 1440,
        dark: bool = False,
        scripts: bool = True,
        locale: str = "en-GB",
        session: StorageState | None = None,
    ) -> Page:
        context = chromium.new_context(
            base_url=live_redress,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale=locale,
            storage_state=session,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        console.listen_to(page)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page of one person at a desk: 1440 wide, light, with scripts."""
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A page on a customer's phone."""
    return new_page(width=400)


@pytest.fixture(scope="package")
def session_of(chromium: Browser, live_redress: str) -> Callable[[str], StorageState]:
    """The session of somebody of the demo, who signs in once for all tests."""
    known: dict[str, StorageState] = {}

    def session(username: str) -> StorageState:
        if username not in known:
            page = chromium.new_page(base_url=live_redress)
            sign_in(page, username)
            known[username] = page.context.storage_state()
            page.context.close()
        return known[username]

    return session


@pytest.fixture
def at_desk(new_page: NewPage, session_of: Callable[[str], StorageState]) -> Callable[..., Desk]:
    """Somebody of the demo at the desk, in a browser of their own: `at_desk("agent")`."""

    def begin(username: str, **look: Any) -> Desk:
        return Desk(new_page(session=session_of(username), **look))

    return begin


@pytest.fixture
def takes_chats(at_desk: Callable[..., Desk]) -> Iterator[Callable[[str], Desk]]:
    """Somebody at the desk who takes chats until the test ends: `takes_chats("agent")`.

    All tests of a process share one server, so whoever went on taking chats would be found so by
    the next test, and whoever kept some would be full in one of the next.
    """
    there: list[Desk] = []

    def begin(username: str) -> Desk:
        desk = at_desk(username)
        there.append(desk)
        desk.take_chats()
        return desk

    yield begin
    for desk in there:
        desk.take_no_more_chats()
        desk.end_all_chats()


@pytest.fixture(scope="package")
def shop(chromium: Browser, live_redress: str, session_of: Callable[[str], StorageState]) -> Shop:
    """The shop's system, with a token that an administrator made for it."""
    page = chromium.new_page(base_url=live_redress, storage_state=session_of("admin"))
    token = make_token(Desk(page), f"orders {uuid4().hex[:6]}")
    page.context.close()
    return Shop(live_redress, token)


@pytest.fixture
def live_home(live_redress: str) -> homes.Home:
    """Where the server's data is, for `manage.py` beside it."""
    return homes.Home(f"{homes.process_name()}_live")
