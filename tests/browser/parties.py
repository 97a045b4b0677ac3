"""Both sides of a dispute, each on a page of their own that a letter led them to."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.mailbox import letter, link_in


def follow(page: Page, heading: str, to: str) -> None:
    """Read the newest letter under a heading, and follow its link to the dispute."""
    page.goto(link_in(letter(page, heading, to)))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Dispute "))


def bring(page: Page, text: str, *photos: Any) -> None:
    """Say something, show something, and let the other side see it."""
    page.get_by_label("What is it?").select_option(label="Statement in own words")
    page.get_by_label("In your own words").fill(text)
    page.get_by_label("Photos or a PDF").set_input_files(list(photos))
    page.get_by_role("radio", name="We and the other side").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("We have it.")).to_be_visible()


def part(page: Page, name: str) -> Locator:
    """A part of the page, such as "The decision"."""
    return page.get_by_role("region", name=name)
