"""Debian's Chromium on the real server; a page that complains in its console fails its test."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.harness.console import Console

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NewPage = Callable[..., Page]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for the folder's tests; Playwright's event loop ends with them."""
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
        *, width: int = 1440, dark: bool = False, scripts: bool = True, locale: str = "en-GB"
    ) -> Page:
        context = chromium.new_context(
            base_url=live_redress,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale=locale,
        )
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
