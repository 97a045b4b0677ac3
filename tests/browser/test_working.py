"""Agents work cases: quickly, together, and without losing anything."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.customers import (
    Complaint,
    complain,
    open_own_case,
    said,
    write_again,
)
from tests.browser.desk import Desk
from tests.browser.mailbox import letter
from tests.harness.console import Console

AtDesk = Callable[..., Desk]
NewPage = Callable[..., Page]

SREY = Complaint(name="Demo Srey Mom", email="demo.mom@shop.example")


@pytest.mark.smoke
def test_a_customer_complains_and_reads_the_desks_answer(phone: Page, at_desk: AtDesk) -> None:
    receipt = complain(phone, SREY)
    agent = at_desk("agent")
    agent.open(receipt.number)
    agent.reply("We ask the courier today.")
    open_own_case(phone, receipt)
    expect(said(phone)).to_contain_text("We ask the courier today.")
    expect(phone.get_by_text("We answered you.")).to_be_visible()


def test_a_new_case_stands_in_the_queue_at_once_and_is_worked_with_keys(
    phone: Page, at_desk: AtDesk
) -> None:
    agent = at_desk("agent")
    agent.page.goto("/desk/queue/open/?platform=e-gets")
    agent.page.evaluate("document.title = 'not loaded again'")
    receipt = complain(phone, SREY)
    row = agent.queue.get_by_role("listitem").filter(has_text=receipt.number)
    expect(row).to_be_visible()
    expect(row).to_contain_text("Demo")
    expect(row).not_to_contain_text("Mom")
    assert agent.page.title() == "not loaded again"
    agent.press("j")
    expect(row.get_by_role("link")).to_be_focused()
    agent.press("j")
    expect(row.get_by_role("link")).not_to_be_focused()
    agent.press("k")
    agent.press("Enter")
    expect(agent.work.get_by_text(f"{receipt.number} ·")).to_be_visible()
    agent.press("r")
    expect(agent.page.get_by_label("What you write")).to_be_focused()
    agent.page.keyboard.type("Just now: rnsx are letters here.")
    agent.press("Control+Enter")
    expect(agent.conversation).to_contain_text("rnsx are letters here.")
    agent.press("n")
    expect(agent.page.get_by_role("radio", name="Note")).to_be_checked()
    agent.page.keyboard.type("For colleagues.")
    agent.press("Control+Enter")
    expect(agent.conversation.get_by_text("note, staff only")).to_be_visible()
    agent.press("s")
    expect(agent.dialog.get_by_role("heading")).to_have_text(f"Solve {receipt.number}")
    expect(agent.dialog.get_by_role("radio").first).to_be_focused()


def test_an_answer_is_mailed_without_its_words_and_a_note_stays_inside(
    phone: Page, at_desk: AtDesk
) -> None:
    receipt = complain(phone, SREY)
    agent = at_desk("agent")
    agent.open(receipt.number)
    expect(agent.panel("Contact")).not_to_contain_text("Mom")
    agent.write("The courier was seen elsewhere.", kind="Note")
    expect(agent.conversation).to_contain_text("The courier was seen elsewhere.")
    agent.reply("Your parcel is in Siem Reap.")
    came = letter(phone, f"Case {receipt.number}: we answered", to=SREY.email)
    expect(came).not_to_contain_text("Siem Reap")
    came.get_by_role("link").click()
    expect(said(phone)).to_contain_text("Your parcel is in Siem Reap.")
    expect(phone.get_by_text("The courier was seen elsewhere.")).to_have_count(0)


def test_two_agents_answer_at_once_and_the_second_sees_the_first_and_keeps_the_text(
    phone: Page, at_desk: AtDesk, console: Console
) -> None:
    console.expect("409")
    receipt = complain(phone, SREY)
    first, second = at_desk("agent"), at_desk("agent2")
    for agent in (first, second):
        agent.open(receipt.number)
    second.page.get_by_label("What you write").fill("I was writing this.")
    first.reply("I was first.")
    expect(second.conversation).to_contain_text("I was first.")
    expect(second.conversation.locator(".day")).to_have_count(1)
    second.work.get_by_role("button", name="Send").click()
    expect(second.work).to_contain_text("answered in the meantime")
    text = second.page.get_by_label("What you write")
    expect(text).to_have_value("I was writing this.")
    expect(second.conversation).not_to_contain_text("I was writing this.")
    second.work.get_by_role("button", name="Send").click()
    expect(second.conversation).to_contain_text("I was writing this.")


def test_what_is_being_written_is_there_after_the_page_was_closed(
    phone: Page, at_desk: AtDesk
) -> None:
    receipt = complain(phone, SREY)
    agent = at_desk("agent")
    agent.open(receipt.number)
    agent.page.get_by_label("What you write").fill("Half a thought")
    expect(agent.page.get_by_text("Draft kept")).to_be_visible()
    agent.open(receipt.number)
    expect(agent.page.get_by_label("What you write")).to_have_value("Half a thought")


def test_a_case_is_solved_with_solution_and_result_and_a_customers_word_opens_it_again(
    phone: Page, at_desk: AtDesk
) -> None:
    receipt = complain(phone, SREY)
    agent = at_desk("agent")
    agent.open(receipt.number)
    agent.press("s")
    agent.dialog.get_by_label("Replaced by the shop").check()
    agent.dialog.get_by_label("What was done").fill("A new one left today.")
    agent.dialog.get_by_role("button", name="Solve").click()
    expect(agent.work.get_by_role("heading", name="Solved")).to_contain_text("Replaced")
    open_own_case(phone, receipt)
    expect(phone.get_by_text("This case has ended.")).to_be_visible()
    expect(phone.get_by_role("main")).to_contain_text("A new one left today.")
    write_again(phone, "The new one is broken.")
    expect(agent.conversation).to_contain_text("The new one is broken.")
    expect(agent.work.get_by_role("link", name="Solve")).to_be_visible()
    agent.work.get_by_role("link", name="Show the case as it is now").click()
    agent.reply("We send another.")


def test_spam_ends_with_one_key_and_another_takes_it_back(phone: Page, at_desk: AtDesk) -> None:
    receipt = complain(phone, Complaint(text="Buy followers today"))
    agent = at_desk("agent")
    agent.open(receipt.number)
    agent.press("x")
    expect(agent.work.get_by_role("heading", name="Spam")).to_be_visible()
    agent.press("u")
    expect(agent.work.get_by_role("link", name="Solve")).to_be_visible()
    expect(agent.work.get_by_role("heading", name="Spam")).to_have_count(0)


def test_a_duplicate_leads_to_the_case_that_goes_on(
    phone: Page, new_page: NewPage, at_desk: AtDesk
) -> None:
    goes_on = complain(phone, SREY)
    same = complain(new_page(width=400), SREY)
    agent = at_desk("agent")
    agent.open(same.number)
    agent.press("d")
    number = agent.dialog.get_by_label("Number of the case that goes on")
    number.fill(same.number)
    agent.dialog.get_by_role("button", name="End as duplicate").click()
    expect(agent.dialog).to_contain_text("That is this case.")
    number.fill(goes_on.number.lower())
    agent.dialog.get_by_role("button", name="End as duplicate").click()
    agent.work.get_by_role("link", name=goes_on.number).click()
    expect(agent.work.get_by_text(re.compile(f"{goes_on.number} ·"))).to_be_visible()


def test_no_key_does_anything_while_somebody_types(phone: Page, at_desk: AtDesk) -> None:
    receipt = complain(phone, SREY)
    agent = at_desk("agent")
    agent.open(receipt.number)
    agent.page.get_by_label("Find a case").press_sequentially("sxd?")
    expect(agent.dialog).to_have_count(0)
    expect(agent.work.get_by_role("link", name="Solve")).to_be_visible()
    agent.page.get_by_label("Find a case").blur()
    agent.press("?")
    expect(agent.dialog.get_by_role("heading", name="Keys")).to_be_visible()
    expect(agent.dialog).to_contain_text("Spam")


def test_a_dialog_is_named_after_what_it_shows_and_has_no_name_while_it_is_empty(
    phone: Page, at_desk: AtDesk
) -> None:
    number = complain(phone, SREY).number
    agent = at_desk("agent")
    agent.open(number)
    agent.page.wait_for_function("() => window.htmx")
    agent.work.get_by_role("link", name="Solve").click()
    expect(agent.dialog).to_have_accessible_name(f"Solve {number}")
    agent.page.keyboard.press("Escape")
    expect(agent.page.locator("#dialog")).not_to_have_attribute("aria-labelledby", re.compile("."))
