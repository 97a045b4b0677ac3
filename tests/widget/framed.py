"""Somebody with the chat open on a shop's page: no cookies, a secret of their own."""

import hashlib
import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from helpdesk.ids import public_id

HELLO = "Where is my parcel?"


class Framed:
    """The frame, and what it sends."""

    def __init__(self, shop: str = "e-gets") -> None:
        self.base = f"/{shop}/widget/"
        self.client = Client(enforce_csrf_checks=True)
        self.secret = ""

    @property
    def headers(self) -> dict[str, str]:
        """What says who speaks."""
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}

    def post(self, path: str, **body: Any) -> HttpResponse:
        """Send JSON."""
        return self.client.post(
            self.base + path, json.dumps(body), "application/json", headers=self.headers
        )

    def get(self, path: str = "", **query: str) -> HttpResponse:
        """Ask for something."""
        return self.client.get(self.base + path, query, headers=self.headers)

    def begin(self, text: str = HELLO, **typed: str) -> HttpResponse:
        """Send the form that begins a chat, and go on with its session."""
        answer = self.post("begin/", text=text, **{"once": public_id()} | typed)
        if answer.status_code == 200:
            self.secret = answer.json()["session"]
        return answer

    def said(self) -> list[str]:
        """What a reload shows of the people's messages."""
        messages = self.get("after/").json()["messages"]
        return [one["text"] for one in messages if one["author"] in {"customer", "staff"}]

    def upload(self, content: bytes, name: str = "parcel.jpg") -> dict[str, Any]:
        """Say what file comes."""
        digest = hashlib.sha256(content).hexdigest()
        return self.post("files/", name=name, size=len(content), sha256=digest).json()

    def part(self, upload: str, content: bytes) -> HttpResponse:
        """Send the first part."""
        digest = hashlib.sha256(content).hexdigest()
        return self.client.put(
            f"{self.base}files/{upload}/parts/0/", content, "application/octet-stream",
            headers={**self.headers, "X-Part-SHA256": digest},
        )  # fmt: skip
