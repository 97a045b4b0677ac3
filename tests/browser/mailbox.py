"""What arrives at people's addresses: the demo's mailbox, read like a page."""

import re
from time import monotonic

from playwright.sync_api import Locator, Page, expect

COMES_WITHIN = 15  # seconds


def letter(page: Page, heading: str, to: str) -> Locator:
    """The newest letter to an address under a heading; waits until it has come."""
    found = page.get_by_role("article", name=heading).filter(has_text=to).first
    deadline = monotonic() + COMES_WITHIN
    page.goto("/mailbox/")
    while not found.is_visible() and monotonic() < deadline:
        page.reload()
    expect(found).to_be_visible()
    return found


def link_in(found: Locator) -> str:
    """Where the letter's link leads."""
    return found.get_by_role("link").first.inner_text()


def code_in(found: Locator) -> str:
    """The six digits of a letter."""
    digits = re.search(r"\b\d{6}\b", found.inner_text())
    assert digits, "the letter has no code"
    return digits.group()
