"""Customers in a browser: what they press and type, step by step."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

SHOP = "e-gets"
WORDS = "It says delivered, but nothing came."
PERSON = {"name": "Demo Sok Dara", "email": "dara@shop.example", "language": "en"}


def photo(name: str = "parcel.jpg", file_format: str = "JPEG", size: int = 40) -> Any:
    """A small picture as a phone would send it."""
    content = BytesIO()
    Image.new("RGB", (size, size), "navy").save(content, file_format)
    return SimpleUploadedFile(name, content.getvalue(), "application/octet-stream")


class Visitor:
    """Somebody at the help centre of a platform, with a browser of their own."""

    def __init__(self, shop: str = SHOP) -> None:
        self.shop = shop
        self.client = Client()

    def get(self, page: str, **query: str) -> HttpResponse:
        """Open a page of the help centre."""
        return self.client.get(f"/{self.shop}/{page}", query)

    def answer(self, step: str, **data: Any) -> HttpResponse:
        """Send a question's form."""
        return self.client.post(f"/{self.shop}/complain/{step}/", data)

    def fill_in(self, *, topic: str = "order", **contact: str) -> None:
        """Answer every question, up to the review."""
        self.answer("topic", topic=topic)
        if topic in {"order", "payment"}:
            self.answer("order", order="EG DEMO 0077")
        self.answer("what", text=WORDS)
        self.answer("photos")
        self.answer("contact", **{**PERSON, **contact})

    def complain(self, *, topic: str = "order", **contact: str) -> HttpResponse:
        """Fill in and send; returns the last page."""
        self.fill_in(topic=topic, **contact)
        self.answer("review")
        return self.get("complain/sent/")

    def write(self, text: str, **data: Any) -> HttpResponse:
        """Add a message to the case that is open in this browser."""
        return self.client.post(f"/{self.shop}/case/", {"text": text, **data})
