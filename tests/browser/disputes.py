"""Disputes as agents open them and officers decide them."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk


def open_dispute(agent: Desk, *, reason: str, claim: str, amount: str, seller: str) -> str:
    """Open one from the case on the page, against a seller's address; returns its number."""
    agent.panel("Disputes").get_by_role("link", name="Open a dispute").click()
    page = agent.page
    page.get_by_role("radio", name=reason).check()
    page.get_by_label("What the customer claims").fill(claim)
    page.get_by_label("Amount claimed").fill(amount)
    page.get_by_role("radio", name="Seller").check()
    page.get_by_label("Their name").fill("Demo Seller Lin")
    page.get_by_label("Their email").fill(seller)
    agent.work.get_by_role("button", name="Open the dispute").click()
    expect(agent.work.get_by_role("heading", level=1)).to_have_text(reason)
    found = re.search(r"[A-Z]+-D\d+", page.url)
    assert found, page.url
    return found.group()


class Dossier:
    """The page of one dispute, as somebody at the desk has it before them."""

    def __init__(self, reader: Desk, number: str) -> None:
        self.reader, self.number = reader, number
        self.work = reader.work

    def open(self) -> "Dossier":
        """Go to it, or see it anew."""
        self.reader.page.goto(f"/desk/disputes/{self.number}/")
        return self

    def step(self, name: str) -> None:
        """Press one of the steps at its head."""
        self.work.get_by_role("button", name=name).first.click()

    def part(self, name: str) -> Locator:
        """A part of the page, such as "Evidence"."""
        return self.work.get_by_role("region", name=name)

    @property
    def stage(self) -> Locator:
        """Where it stands."""
        return self.part("Stages").locator("[aria-current=step]")

    def decide(self, outcome: str, reasons: str) -> None:
        """Decide it, and see the decision stand there."""
        form = self.part("Decide")
        form.get_by_role("radio", name=outcome).check()
        form.get_by_label("Reasons").fill(reasons)
        form.get_by_role("button", name="Decide and write to both sides").click()
        expect(self.part(outcome)).to_contain_text(reasons)
