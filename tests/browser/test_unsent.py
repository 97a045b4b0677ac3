"""What was written and could not be sent is not lost with a session, and arrives once."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.customers import photo
from tests.browser.desk import Desk, sign_in
from tests.browser.test_chatting import from_the_shop, said
from tests.harness.console import Console

AtDesk = Callable[..., Desk]
NewPage = Callable[..., Page]

CASE = "__Host-case"


def test_a_customers_words_wait_for_their_case_to_be_opened_again(
    phone: Page, takes_chats: AtDesk, console: Console
) -> None:
    console.expect("404")
    takes_chats("agent")
    from_the_shop(phone, "Where is my parcel?")
    link = urlsplit(phone.locator("#link").text_content() or "")
    phone.get_by_label("Your message").fill("It is a red box.")
    phone.wait_for_load_state()  # what keeps it is there
    phone.reload()
    expect(phone.get_by_label("Your message")).to_have_value("It is a red box.")

    session = phone.context.cookies()
    phone.context.clear_cookies(name=CASE)
    phone.locator("[data-file]").set_input_files(photo())
    expect(said(phone).get_by_text("Not sent")).to_be_visible()
    phone.context.add_cookies(session)
    said(phone).get_by_role("button", name="Try again").click()
    expect(said(phone).get_by_role("link", name="parcel.jpg")).to_have_count(1)

    elsewhere = phone.context.new_page()
    elsewhere.goto("/e-gets/chat/")
    elsewhere.get_by_role("button", name="Close my case in this browser").click()
    heading = phone.get_by_role("heading", level=1)
    expect(heading).to_have_text("Your case is closed in this browser")
    expect(phone.get_by_text("Where is my parcel?")).to_have_count(0)

    phone.goto(f"{link.path}#{link.fragment}")
    expect(heading).to_have_text(re.compile("^Case "))
    phone.goto("/e-gets/chat/")
    expect(phone.get_by_label("Your message")).to_have_value("It is a red box.")
    phone.get_by_label("Your message").press("Enter")
    expect(said(phone).get_by_text("Sent", exact=True)).to_have_count(3)
    phone.reload()
    expect(said(phone).get_by_text("It is a red box.")).to_have_count(1)
    expect(phone.get_by_label("Your message")).to_have_value("")


def test_what_was_answered_after_the_session_arrives_once_it_is_theirs_again(
    phone: Page, takes_chats: AtDesk, new_page: NewPage, console: Console
) -> None:
    console.expect("403")
    agent = takes_chats("agent")
    number = from_the_shop(phone, "Where is my parcel?")
    agent.page.get_by_role("button", name=re.compile(rf"Accept\s+{number}")).click()
    expect(phone.get_by_text("Somebody is with you.")).to_be_visible()

    desk = Desk(new_page())
    sign_in(desk.page, "agent")
    desk.open(number)
    elsewhere = desk.page.context.new_page()
    elsewhere.goto("/desk/account/")
    elsewhere.get_by_role("button", name="Sign out", exact=True).click()
    expect(desk.page.get_by_text("You are signed out.")).to_be_visible()
    desk.page.get_by_label("What you write").fill("It is with the courier.")
    desk.page.keyboard.press("Control+Enter")
    row = desk.conversation.get_by_role("listitem").filter(has_text="It is with the courier.")
    expect(row).to_contain_text("Not sent.")

    sign_in(elsewhere, "agent")
    row.get_by_role("button", name="Send again").click()
    expect(row.get_by_role("button", name="Send again")).to_be_hidden()
    expect(said(phone).get_by_text("It is with the courier.")).to_have_count(1)
    desk.page.reload()
    expect(row).to_have_count(1)
