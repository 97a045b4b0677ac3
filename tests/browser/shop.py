"""The shop's own systems: they send members and orders through the API."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

from playwright.sync_api import expect

from tests.browser.desk import Desk


def make_token(administrator: Desk, name: str, platform: str = "e-gets") -> str:
    """Make a token at the desk that may send members and orders; returns its secret."""
    page = administrator.page
    page.goto("/desk/tokens/")
    page.get_by_role("link", name="Make a token").first.click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Platform").select_option(platform)
    page.get_by_label("Send members").check()
    page.get_by_label("Send orders").check()
    page.get_by_role("button", name="Make the token").click()
    expect(page.get_by_text("It is not shown again")).to_be_visible()
    return page.locator("#token-secret").inner_text()


class Shop:
    """Calls the API of one Redress with one token."""

    def __init__(self, address: str, token: str) -> None:
        self._address, self._token = address, token

    def send(self, path: str, body: Any) -> int:
        """PUT a record; returns the status."""
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        url = f"{self._address}/api/v1/{path}"
        request = Request(url, json.dumps(body).encode(), headers, method="PUT")
        try:
            with urlopen(request, timeout=20) as answer:
                return int(answer.status)
        except HTTPError as refused:
            return refused.code

    def sells(self) -> "Sale":
        """Somebody registers and buys something: both are sent."""
        sale = Sale(uuid4().hex[:8].upper())
        assert self.send(f"members/{sale.member}", sale.member_body()) == 201
        assert self.send(f"orders/{sale.reference}", sale.order_body()) == 201
        return sale


class Sale:
    """A member and their order. Everybody in it is made up."""

    total = "25.50"
    phone = "+855100000041"
    buyer = "Demo Sok Dara"
    consignee = "Demo Chan Lina"
    bought = "Rice cooker"

    def __init__(self, key: str) -> None:
        self.member = f"DEMO-{key}"
        self.reference = f"demo-{key}"
        self.order = f"DEMO{key}0937"
        self.tracking = f"DM{key}0937"
        self.email = f"{key.lower()}@shop.example"

    def member_body(self) -> dict[str, Any]:
        """The member as the shop knows them."""
        return {
            "name": self.buyer,
            "phone": self.phone,
            "email": self.email,
            "language": "en",
            "registered_on": "2025-03-01",
        }

    def order_body(self) -> dict[str, Any]:
        """The order, sent in one parcel to somebody else."""
        return {
            "number": self.order,
            "member": self.member,
            "state": "shipped",
            "currency": "USD",
            "total": self.total,
            "placed_at": "2025-11-01T09:30:00+07:00",
            "consignee": {
                "name": self.consignee,
                "phone": "+855100000077",
                "city": "Demo City",
                "country": "KH",
            },
            "lines": [{"title": self.bought, "quantity": 1, "unit_price": self.total}],
            "parcels": [
                {
                    "position": 1,
                    "carrier": "demo-post",
                    "tracking_number": self.tracking,
                    "state": "in_transit",
                    "shipped_at": "2025-11-02T09:30:00+07:00",
                }
            ],
        }
