"""A customer complains and follows the case, on a phone, with and without scripts."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

WORDS = "It says delivered, but nothing came.\nទំនិញមិនទាន់មកដល់"

NewPage = Callable[..., Page]


def photo() -> Any:
    """A picture from the phone's camera."""
    content = BytesIO()
    Image.new("RGB", (60, 60), "navy").save(content, "JPEG")
    return {"name": "parcel.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def complain(page: Page) -> None:
    """From the first page to the last."""
    page.goto("/e-gets/")
    page.get_by_role("button", name="A problem with an order").click()
    page.get_by_role("button", name="I don't have the number").click()
    page.get_by_label("Tell us in your own words").fill(WORDS)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Photos or a PDF").set_input_files([photo()])
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Email").fill("demo.sok@shop.example")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
    expect(page.get_by_text("parcel.jpg")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it.")


@pytest.mark.smoke
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_complaint_on_a_phone_becomes_a_case(new_page: NewPage, scripts: bool) -> None:
    page = new_page(width=400, scripts=scripts)
    complain(page)
    expect(page.locator("#number")).to_have_text(re.compile(r"EG-\d+"))
    page.get_by_role("link", name="See my case").click()
    expect(page.get_by_text("It says delivered")).to_be_visible()
    page.get_by_label("Your message").fill("One more thing")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your message is with us.")).to_be_visible()
    expect(page.locator(".entry", has_text="One more thing")).to_have_count(1)


@pytest.mark.smoke
def test_the_link_opens_the_case_elsewhere_and_leaves_the_address_clean(
    new_page: NewPage,
) -> None:
    first = new_page(width=400)
    complain(first)
    link = first.locator("#link").inner_text()
    number = first.locator("#number").inner_text()
    other = new_page(width=400, dark=True)
    other.goto(link)
    expect(other.get_by_role("heading", level=1)).to_have_text(f"Case {number}")
    assert "#" not in other.url
    other.go_back()
    assert link.partition("#")[2] not in other.url


def test_sending_pressed_twice_makes_one_case(new_page: NewPage) -> None:
    page = new_page(width=400)
    complain(page)
    number = page.locator("#number").inner_text()
    page.go_back()
    page.wait_for_load_state()
    expect(page.locator("#number")).to_have_text(number)


def test_no_page_of_the_journey_scrolls_sideways_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=400)
    page.on("load", lambda shown: widths.append(shown.evaluate(WIDTH)))
    widths: list[int] = []
    complain(page)
    assert widths
    assert max(widths) <= 400


WIDTH = "document.documentElement.scrollWidth"
