"""A customer chats, from the demo shop or from the help centre, and nothing is lost or doubled."""

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
