"""The desk as its people use it."""

import re

from playwright.sync_api import Locator, Page, expect

from identity.demo.people import PASSWORD


def sign_in(page: Page, username: str) -> None:
    """Through the door, as somebody of the demo."""
    page.goto("/desk/sign-in/")
    page.get_by_label("Your sign-in name").fill(username)
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("navigation", name="Desk")).to_be_visible()


class Desk:
    """One person at the desk, in a browser of their own."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, number: str) -> None:
        """The page of a case."""
        self.page.goto(f"/desk/tickets/{number}/")
        expect(self.work.get_by_text(re.compile(rf"{number} ·"))).to_be_visible()

    def take_chats(self) -> None:
        """Say that they are there for chats, on the page of chats; an earlier attempt of a journey
        may have left them there."""
        self.page.goto("/desk/chats/")
        take = self.work.get_by_role("button", name="Take chats", exact=True)
        stop = self.work.get_by_role("button", name="Stop taking chats")
        expect(take.or_(stop)).to_be_visible()
        if take.is_visible():
            take.click()
        expect(stop).to_be_visible()

    def take_no_more_chats(self) -> None:
        """Say that they are no longer there for chats, if they still are."""
        self.page.goto("/desk/chats/")
        stop = self.work.get_by_role("button", name="Stop taking chats")
        if stop.is_visible():
            stop.click()
        expect(self.work.get_by_text("You take no chats", exact=True)).to_be_visible()

    def end_all_chats(self) -> None:
        """End whatever chats are theirs, one after the other."""
        tabs = self.page.get_by_role("navigation", name="Your chats").get_by_role("listitem")
        while left := tabs.count():
            tabs.first.get_by_role("link").click()
            self.work.get_by_role("button", name="End the chat").click()
            self.page.goto("/desk/chats/")
            expect(tabs).to_have_count(left - 1)

    def place(self, name: str) -> None:
        """A place of the rail."""
        self.page.get_by_role("navigation", name="Desk").get_by_role("link", name=name).click()

    def press(self, key: str) -> None:
        """A single key, once the page that is shown also listens."""
        self.page.wait_for_load_state()
        self.page.keyboard.press(key)

    @property
    def work(self) -> Locator:
        """The middle of the page."""
        return self.page.get_by_role("main")

    @property
    def side(self) -> Locator:
        """Who and what."""
        return self.page.get_by_role("complementary", name="Who and what")

    @property
    def queue(self) -> Locator:
        """The column of cases."""
        return self.page.get_by_role("region", name="Queue")

    @property
    def conversation(self) -> Locator:
        """What was said in the case."""
        return self.page.get_by_role("log", name="Conversation")

    @property
    def dialog(self) -> Locator:
        """The small form that is open."""
        return self.page.get_by_role("dialog")

    def ringing(self, caller: str) -> Locator:
        """What rings from a number, in the strip above every page: a call that another test left
        unanswered may ring there too."""
        strip = self.page.get_by_role("region", name="Ringing calls")
        return strip.locator(".ringing-call").filter(has_text=f"+855 •• ••• {caller[-2:]}")

    def ringing_from_page(self, number: str) -> Locator:
        """One call from our page, in the same strip."""
        strip = self.page.get_by_role("region", name="Ringing calls")
        return strip.locator(".ringing-call").filter(has_text=number)

    def panel(self, name: str) -> Locator:
        """A part of who and what, such as "Membership"."""
        return self.side.get_by_role("region", name=name)

    def write(self, text: str, kind: str = "Reply") -> None:
        """Send a reply or keep a note."""
        self.page.get_by_role("radio", name=re.compile(f"^{kind}")).check()
        self.page.get_by_label("What you write").fill(text)
        self.work.get_by_role("button", name="Send").click()

    def reply(self, text: str) -> None:
        """Answer the customer, and see the answer stand there."""
        self.write(text)
        expect(self.conversation.get_by_text(text)).to_be_visible()

    def compare(self, way: str, **facts: str) -> None:
        """Compare what a caller says, in the form of one way to verify."""
        self.panel("Membership").get_by_role("link", name=way).click()
        for label, value in facts.items():
            self.dialog.get_by_label(label.replace("_", " ")).fill(value)
        self.dialog.get_by_role("button", name="Compare").click()
