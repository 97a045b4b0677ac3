"""Somebody new comes in by a link in a letter, signs in with a key, and is out when they leave."""

from collections.abc import Callable
from urllib.parse import urlsplit
from uuid import uuid4

import pyotp
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import Desk
from tests.browser.mailbox import letter, link_in

AtDesk = Callable[..., Desk]
NewPage = Callable[..., Page]

WORDS = "seven brown kettles in a row"
OUT_WITHIN = 5_000  # milliseconds

KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""The key that Chromium plugs in: it is touched at once."""


class Newcomer:
    """A person, the browser they sit at, and the desk's address by its name: keys know no numbers
    such as 127.0.0.1."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.called = f"new.{uuid4().hex[:8]}"
        self.email = f"{self.called}@shop.example"
        self.address = f"http://localhost:{urlsplit(address).port}"

    def goto(self, path: str) -> None:
        """A page of the desk."""
        self.page.goto(f"{self.address}{path}")

    def press(self, button: str) -> None:
        """A button of the page."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def accepts(self, link: str) -> None:
        """Choose a password by the link of the letter."""
        parts = urlsplit(link)
        self.goto(f"{parts.path}#{parts.fragment}")
        self.page.get_by_label("Your password").fill(WORDS)
        self.page.get_by_label("The password again").fill(WORDS)
        self.press("Set my password")
        expect(self.page.get_by_text("Welcome. Your password is set.")).to_be_visible()

    def takes_an_app(self) -> None:
        """Codes of an app on a phone as the second step."""
        self.goto("/desk/account/")
        self.press("Use an app on your phone")
        secret = self.page.locator("code.secret").inner_text().replace(" ", "")
        self.page.get_by_label("The code").fill(pyotp.TOTP(secret).now())
        self.press("Turn the second step on")
        expect(self.page.get_by_text("Write them down or print this page")).to_be_visible()

    def adds_a_key(self) -> None:
        """A security key besides."""
        chromium = self.page.context.new_cdp_session(self.page)
        chromium.send("WebAuthn.enable")
        chromium.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        self.goto("/desk/account/keys/add/")
        self.page.get_by_label("A name for it").fill("Blue key")
        self.press("Add this key")
        expect(self.page.get_by_text("The security key is added.")).to_be_visible()

    def signs_in_with_the_key(self) -> None:
        """The password, then a touch."""
        self.press("Sign out")
        self.goto("/desk/sign-in/")
        self.page.get_by_label("Your sign-in name").fill(self.called)
        self.page.get_by_label("Your password").fill(WORDS)
        self.press("Sign in")
        self.press("Use your security key")
        expect(self.page.get_by_role("navigation", name="Desk")).to_be_visible()


def invites(admin: Desk, person: Newcomer) -> None:
    """The administrator lets somebody in by mail, and sees that they are not here yet."""
    page = admin.page
    page.goto("/desk/staff/new/")
    page.get_by_label("Name", exact=True).fill(f"Demo {person.called}")
    page.get_by_label("Sign-in name").fill(person.called)
    page.get_by_label("Email").fill(person.email)
    page.get_by_role("button", name="Let them in").click()
    expect(page.get_by_text("The invitation is on its way")).to_be_visible()
    expect(row_of(admin, person)).to_contain_text("Invited, not here yet")


def row_of(admin: Desk, person: Newcomer) -> Locator:
    """A person's line in the list of staff."""
    admin.page.goto(f"/desk/staff/?q={person.called}")
    return admin.work.get_by_role("row").filter(has_text=person.called)


def test_who_is_invited_signs_in_with_a_key_and_is_out_within_seconds_when_they_leave(
    at_desk: AtDesk, new_page: NewPage, phone: Page, live_redress: str
) -> None:
    admin, person = at_desk("admin"), Newcomer(new_page(), live_redress)
    invites(admin, person)
    person.accepts(link_in(letter(phone, "Your invitation", to=person.called)))
    person.takes_an_app()
    person.adds_a_key()
    person.signs_in_with_the_key()
    person.goto("/desk/queue/open/")
    expect(row_of(admin, person)).not_to_contain_text("nvit")
    admin.work.get_by_role("link", name=person.called).click()
    admin.work.get_by_text("They leave").click()
    admin.work.get_by_role("button", name="End their access").click()
    told = person.page.get_by_text("You are signed out. Load this page again to sign in.")
    expect(told).to_be_visible(timeout=OUT_WITHIN)
    person.page.reload()
    expect(person.page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
