"""Customers as they meet Redress: on a phone, with photos, in their own language."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

KHMER = "កញ្ចប់សរសេរថាបានមកដល់ ប៉ុន្តែខ្ញុំមិនបានទទួលអ្វីទេ។"
CHINESE = "显示已签收，但我没有收到包裹。"


def photo(name: str = "parcel.jpg", colour: str = "navy") -> Any:
    """A picture from the phone's camera."""
    content = BytesIO()
    Image.new("RGB", (60, 60), colour).save(content, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": content.getvalue()}


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """What somebody has to say. order: its number; "" for somebody who does not have it."""

    order: str = ""
    text: str = KHMER
    name: str = ""
    email: str = "demo.sok@shop.example"
    phone: str = ""
    photos: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Receipt:
    """What somebody keeps of a complaint."""

    number: str
    link: str


def go_on(page: Page) -> None:
    """To the next question."""
    page.get_by_role("button", name="Go on").click()


def complain(page: Page, complaint: Complaint, platform: str = "e-gets") -> Receipt:
    """From the help centre's first page to the case number."""
    write_complaint(page, complaint, platform)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it.")
    expect(page.locator("#number")).to_have_text(re.compile(r"^[A-Z]+-\d+$"))
    return Receipt(page.locator("#number").inner_text(), page.locator("#link").inner_text())


def write_complaint(page: Page, complaint: Complaint, platform: str) -> None:
    """Up to the page that asks whether everything is right."""
    page.goto(f"/{platform}/")
    page.get_by_role("button", name="A problem with an order").click()
    if complaint.order:
        page.get_by_label("Order number").fill(complaint.order)
        go_on(page)
    else:
        page.get_by_role("button", name="I don't have the number").click()
    page.get_by_label("Tell us in your own words").fill(complaint.text)
    go_on(page)
    page.get_by_label("Photos or a PDF").set_input_files(complaint.photos)
    go_on(page)
    page.get_by_label("Your name").fill(complaint.name)
    page.get_by_label("Email").fill(complaint.email)
    page.get_by_label("Phone").fill(complaint.phone)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")


def open_own_case(page: Page, receipt: Receipt) -> None:
    """Follow the link that was kept."""
    page.goto(receipt.link)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Case {receipt.number}")


def said(page: Page) -> Any:
    """The conversation on the customer's page."""
    return page.get_by_role("list", name="What was said")


def write_again(page: Page, text: str, *photos: Any) -> None:
    """Say more on the page of one's own case."""
    page.get_by_label("Your message").fill(text)
    if photos:
        page.get_by_label("Photos or a PDF").set_input_files(list(photos))
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.get_by_text("Your message is with us.")).to_be_visible()
