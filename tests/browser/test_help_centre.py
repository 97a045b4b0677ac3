"""A customer complains and follows the case, on a phone, with and without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.customers import (
    CHINESE,
    KHMER,
    Complaint,
    complain,
    open_own_case,
    photo,
    said,
    write_again,
    write_complaint,
)
from tests.browser.mailbox import letter, link_in
from tests.harness.console import Console

NewPage = Callable[..., Page]

WITH_PHOTOS = Complaint(
    order="៨៨-NOT-THERE",
    email="demo.srey@shop.example",
    photos=[photo("កញ្ចប់.jpg"), photo("label.jpg", "olive")],
)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_complaint_with_photos_becomes_a_case(new_page: NewPage, scripts: bool) -> None:
    page = new_page(width=400, scripts=scripts)
    complain(page, WITH_PHOTOS)
    expect(page.get_by_text("Next: somebody at E-GetS reads it and answers you.")).to_be_visible()
    page.get_by_role("link", name="See my case").click()
    expect(said(page)).to_contain_text(KHMER)
    expect(said(page).get_by_role("link", name="កញ្ចប់.jpg")).to_be_visible()
    sent = said(page).get_by_role("link", name="label.jpg").get_attribute("href")
    assert page.request.get(str(sent)).body() == WITH_PHOTOS.photos[1]["buffer"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_customer_says_more_and_adds_a_file(new_page: NewPage, scripts: bool) -> None:
    page = new_page(width=400, scripts=scripts)
    complain(page, Complaint(text=CHINESE))
    page.get_by_role("link", name="See my case").click()
    write_again(page, "One more thing", photo("later.jpg"))
    added = said(page).get_by_role("listitem").filter(has_text="One more thing")
    expect(added).to_have_count(1)
    expect(added.get_by_role("link", name="later.jpg")).to_be_visible()


def test_the_mailed_link_opens_the_case_elsewhere_and_leaves_the_address_clean(
    new_page: NewPage,
) -> None:
    email = "demo.vuthy@shop.example"
    receipt = complain(new_page(width=400), Complaint(email=email))
    other = new_page(width=400, dark=True)
    came = letter(other, f"Case {receipt.number}: we have it", to=email)
    expect(came).not_to_contain_text(KHMER)
    link = link_in(came)
    other.goto(link)
    expect(other.get_by_role("heading", level=1)).to_have_text(f"Case {receipt.number}")
    assert "#" not in other.url
    other.go_back()
    assert link.partition("#")[2] not in other.url


def test_without_scripts_the_links_code_is_pasted(new_page: NewPage) -> None:
    receipt = complain(new_page(width=400), Complaint())
    other = new_page(width=400, scripts=False)
    other.goto(receipt.link)
    other.get_by_label("The code of your link").fill(receipt.link.partition("#")[2])
    other.get_by_role("button", name="Open my case").click()
    expect(other.get_by_role("heading", level=1)).to_have_text(f"Case {receipt.number}")


def test_a_case_closed_in_a_browser_opens_again_by_its_link(new_page: NewPage) -> None:
    page = new_page(width=400)
    receipt = complain(page, Complaint())
    page.goto("/e-gets/case/")
    page.get_by_role("button", name="Close my case in this browser").click()
    page.goto("/e-gets/case/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Follow my case")
    open_own_case(page, receipt)


def test_sending_pressed_twice_makes_one_case(new_page: NewPage) -> None:
    page = new_page(width=400)
    receipt = complain(page, Complaint())
    page.go_back()
    page.wait_for_load_state()
    expect(page.locator("#number")).to_have_text(receipt.number)


def test_a_customer_can_complain_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/e-gets/")
    press_until(page, "Tab", "button", "A problem with an order")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "textbox", "Order number")
    page.keyboard.type("KEYS-1")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "textbox", "Tell us in your own words")
    page.keyboard.type("Nothing came.")
    press_until(page, "Tab", "button", "Go on")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Do you have photos?")
    press_until(page, "Tab", "button", "Go on")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "textbox", "Phone")
    page.keyboard.type("+855100000099")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
    press_until(page, "Tab", "button", "Send")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it.")


def press_until(page: Page, key: str, role: str, name: str) -> None:
    """Press a key until what has the focus is called so; a person gives up after forty times."""
    wanted = page.get_by_role(role, name=re.compile(f"^{name}"))  # type: ignore[arg-type]
    expect(wanted).to_be_visible()
    for _ in range(40):
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{name} cannot be reached with {key}")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("Email", "sok at shop", "Please check the address"),
        ("Phone", "call me", "Please check the number"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_the_typed_text_stays(
    phone: Page, console: Console, field: str, typed: str, sentence: str
) -> None:
    console.expect("422")
    write_complaint(phone, Complaint(), "e-gets")
    phone.get_by_role("link", name="Change: How we answer").click()
    box = phone.get_by_label(field)
    box.fill(typed)
    phone.get_by_role("button", name="Go on").click()
    expect(box).to_have_value(typed)
    expect(box).to_have_accessible_description(re.compile(sentence))
    expect(box).to_be_focused()
