"""Systems of others that send signed events: a payment institution, a courier, the telephones."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

from playwright.sync_api import expect

from helpdesk.feeds.sending import cloud_event
from helpdesk.feeds.signatures import HEADER, signed
from tests.browser.desk import Desk


class System:
    """Sends events to one address, signed with one secret."""

    def __init__(self, address: str, secret: str) -> None:
        self._address, self._secret = address, secret

    def tells(self, kind: str, *, at: datetime | None = None, **data: Any) -> None:
        """Something happened, by default now: sent, and acknowledged."""
        now = datetime.now(UTC)
        body = cloud_event(kind, data, number=uuid4().hex, at=at or now)
        headers = {"Content-Type": "application/json", HEADER: signed(body, self._secret, now)}
        with urlopen(Request(self._address, body, headers, method="POST"), timeout=20) as answer:
            assert answer.status == 202
            assert json.load(answer)["event"]


def connect(administrator: Desk, platform: str, sends: str) -> System:
    """Connect a system at the desk, and note the address and the secret that are shown once."""
    page = administrator.page
    page.goto("/desk/feeds/")
    page.get_by_role("link", name="Connect a system").first.click()
    page.get_by_label("Name", exact=True).fill(f"{sends[:40]} {uuid4().hex[:4]}")
    page.get_by_label("Platform").select_option(platform)
    page.get_by_label("What it sends").select_option(label=sends)
    page.get_by_role("button", name="Connect it").click()
    expect(page.get_by_text("It is not shown again")).to_be_visible()
    return System(
        page.locator("#address").inner_text(), page.locator("#connection-secret").inner_text()
    )
