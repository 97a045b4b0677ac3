"""A customer chats, from the demo shop or from the help centre, and nothing is lost or doubled."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import customers
from tests.browser.desk import Desk
from tests.harness.console import Console

AtDesk = Callable[..., Desk]
NewPage = Callable[..., Page]


def said(page: Page) -> Locator:
    """What was said, as the customer sees it."""
    return page.get_by_role("log", name="What was said")


def write(page: Page, text: str) -> None:
    """Say something with the Enter key."""
    page.get_by_label("Your message").fill(text)
    page.get_by_label("Your message").press("Enter")


def from_the_shop(page: Page, hello: str, platform: str = "e-gets") -> str:
    """Into a chat from the demo shop's page; returns the case's number."""
    page.goto(f"/demo-shop/{platform}/")
    page.get_by_role("button", name="Chat with customer service").click()
    expect(page.get_by_text("The shop told us that you are signed in there")).to_be_visible()
    page.get_by_label("Your message").fill(hello)
    page.get_by_role("button", name="Start the chat").click()
    expect(page.get_by_text("We are being called. You can write already.")).to_be_visible()
    return page.locator("#number").text_content() or ""


def test_a_chat_from_the_shop_survives_a_lost_connection_and_ends_in_the_case(
    phone: Page, takes_chats: AtDesk, console: Console
) -> None:
    console.expect("ERR_INTERNET_DISCONNECTED")
    console.expect("WebSocket connection")
    agent = takes_chats("agent")
    number = from_the_shop(phone, "Where is my parcel?")
    agent.page.get_by_role("button", name=re.compile(rf"Accept\s+{number}")).click()
    agent.open(number)
    expect(agent.panel("Membership")).to_contain_text("Signed in at the shop")
    expect(phone.get_by_text("Somebody is with you.")).to_be_visible()
    agent.reply("Let me look.")
    expect(said(phone).get_by_text("Let me look.")).to_be_visible()

    phone.context.set_offline(True)
    write(phone, "Are you there?")
    expect(said(phone).get_by_text("Not sent")).to_be_visible()
    agent.reply("It is with the courier.")
    phone.context.set_offline(False)
    expect(said(phone).get_by_text("It is with the courier.")).to_be_visible()
    expect(said(phone).get_by_text("Not sent")).to_have_count(0)
    write(phone, "Thank you.")
    expect(agent.conversation.get_by_text("Thank you.")).to_be_visible()
    for text in ("Are you there?", "Let me look.", "It is with the courier.", "Thank you."):
        expect(said(phone).get_by_text(text)).to_have_count(1)
        expect(agent.conversation.get_by_text(text)).to_have_count(1)

    phone.get_by_label("Your message").fill("One more th")
    agent.work.get_by_role("button", name="End the chat").click()
    expect(phone.get_by_text("This chat has ended.")).to_be_visible()
    expect(phone.get_by_label("Write in your case")).to_have_value("One more th")
    phone.reload()
    expect(phone.get_by_label("Write in your case")).to_have_value("One more th")
    console.expect("502")
    chat = phone.url
    phone.route("**/case/", lambda route: route.fulfill(status=502, body="Bad gateway"))
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(phone.get_by_text("Bad gateway")).to_be_visible()
    phone.unroute("**/case/")
    phone.goto(chat)
    expect(phone.get_by_label("Write in your case")).to_have_value("One more th")
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(customers.said(phone).get_by_text("One more th")).to_have_count(1)
    phone.goto(chat)
    expect(phone.get_by_label("Write in your case")).to_have_value("")
    phone.get_by_role("link", name="See my case").click()
    for text in ("Are you there?", "It is with the courier.", "Thank you."):
        expect(customers.said(phone).get_by_text(text)).to_have_count(1)


@pytest.mark.smoke
def test_without_scripts_and_with_nobody_there_a_message_is_left(new_page: NewPage) -> None:
    page = new_page(width=400, scripts=False)
    page.goto("/goexw/")
    expect(page.get_by_text("Nobody is here now")).to_be_visible()
    page.get_by_role("link", name="Leave a message").click()
    page.get_by_label("Your message").fill("Nothing came.")
    page.get_by_label("Email").fill("demo.lan@shop.example")
    page.get_by_role("button", name="Leave the message").click()
    expect(page.get_by_text("Nobody is in the chat now. Your message is with us.")).to_be_visible()
    expect(page.locator("#number")).to_have_text(re.compile(r"^GX-\d+$"))
    page.get_by_label("Write in your case").fill("It was a red box.")
    page.get_by_role("button", name="Send").click()
    expect(customers.said(page).get_by_text("It was a red box.")).to_be_visible()


NOTICES = """
    const note = (name, value) => document.documentElement.dataset[name] = value
    const noticed = []
    document.hasFocus = () => false // every page of a test is told that it has the focus
    let heard = 0
    window.Notification = class extends Notification {
        constructor(title, more) {
            super(title, more)
            noticed.push([title, more.body ?? ""])
            note('noticed', JSON.stringify(noticed))
        }
    }
    addEventListener("redress:ticket-changed", ({ detail }) => {
        if (detail.change === "message") note('heard', ++heard)
    }, true)
"""
"""Writes down what is shown past the page, and how many messages the page has heard of."""


class Elsewhere:
    """An agent's page of their own account, while they look at another window."""

    def __init__(self, agent: Desk) -> None:
        page = agent.page
        page.context.grant_permissions(["notifications"])
        page.add_init_script(NOTICES)
        page.goto("/desk/account/")
        self.box = page.get_by_label("Show a notification of this browser when a chat needs me")
        self.page, self.html, self.heard = page, page.locator("html"), 0

    def hears(self, text: str, phone: Page) -> None:
        """A customer writes, and the page has heard that somebody did."""
        self.heard += 1
        write(phone, text)
        expect(self.html).to_have_attribute("data-heard", str(self.heard))

    def was_told(self, times: int) -> None:
        """So often in all that a customer has written: with these words and no others."""
        words = json.dumps([["A customer has written", ""]] * times, separators=(",", ":"))
        expect(self.html).to_have_attribute("data-noticed", words)


def test_notifications_are_off_until_asked_for_and_say_nothing_of_anybody(
    phone: Page, takes_chats: AtDesk
) -> None:
    agent = takes_chats("agent")
    number = from_the_shop(phone, "Where is my parcel?")
    agent.page.get_by_role("button", name=re.compile(rf"Accept\s+{number}")).click()
    agent.open(number)
    agent.reply("Let me look.")
    elsewhere = Elsewhere(agent)
    expect(elsewhere.box).not_to_be_checked()
    elsewhere.hears("It is a red box.", phone)
    with agent.page.expect_response("**/desk/chats/news/"):
        elsewhere.box.check()
    elsewhere.hears("Nobody rang.", phone)
    elsewhere.was_told(1)
    elsewhere.box.uncheck()
    elsewhere.hears("I was at home.", phone)
    elsewhere.box.check()
    elsewhere.hears("Are you there?", phone)
    elsewhere.was_told(2)


REPLACED = """() => new Promise((done) => {
    const part = document.getElementById("chats")
    const event = new CustomEvent("redress:ticket-changed", { detail: {}, bubbles: true })
    const asks = setInterval(() => part.dispatchEvent(event), 300)
    document.addEventListener("htmx:afterRequest", ({ detail }) => {
        if (detail.pathInfo.requestPath !== "/desk/chats/") return
        clearInterval(asks)
        done()
    })
})"""


def test_a_click_is_not_lost_when_what_is_clicked_changes_meanwhile(takes_chats: AtDesk) -> None:
    agent = takes_chats("agent")
    agent.page.get_by_role("button", name="Stop taking chats").hover()
    agent.page.mouse.down()
    agent.page.evaluate(REPLACED)
    agent.page.mouse.up()
    expect(agent.page.get_by_role("button", name="Take chats", exact=True)).to_be_visible()
