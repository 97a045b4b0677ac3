"""Members and orders come in from the shop, and are there when somebody complains."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.customers import Complaint, complain
from tests.browser.desk import Desk
from tests.browser.shop import Shop, make_token
from tests.harness.homes import Home

AtDesk = Callable[..., Desk]


def test_what_the_shop_sent_is_found_when_its_buyer_complains(
    shop: Shop, phone: Page, at_desk: AtDesk
) -> None:
    sale = shop.sells()
    receipt = complain(phone, Complaint(order=f"demo {sale.order[4:].lower()}"))
    agent = at_desk("agent")
    agent.open(receipt.number)
    order = agent.panel("Order")
    expect(order.get_by_text("An order matches:")).to_be_visible()
    expect(agent.side.get_by_text(sale.bought)).to_have_count(0)
    agent.compare("What only the buyer knows", Order_number=sale.order, Total_amount="25.50")
    expect(agent.panel("Order")).to_contain_text(sale.bought)
    expect(agent.panel("Order")).to_contain_text(sale.consignee)


def test_a_revoked_token_sends_nothing_any_more(at_desk: AtDesk, live_redress: str) -> None:
    administrator = at_desk("admin")
    name = f"old system {uuid4().hex[:6]}"
    old = Shop(live_redress, make_token(administrator, name))
    assert old.send("members/DEMO-OLD", {"name": "Demo Old"}) in {200, 201}
    page = administrator.page
    page.goto("/desk/tokens/")
    page.get_by_role("button", name=f"Revoke {name}").click()
    expect(page.get_by_text("The token is revoked.")).to_be_visible()
    assert old.send("members/DEMO-OLD", {"name": "Demo Old"}) == 401


MEMBERS = """number;name;phone;email
{key};Demo Keo Bopha;+855 12 00 07 71;{key}@shop.example
"""
ORDERS = """reference;number;state;currency;total;placed_at;member;consignee_name;\
line_title;line_quantity;line_unit_price
{key};CSV{key};paid;USD;12.40;2025-11-03T08:00:00+07:00;{key};Demo Keo Bopha;\
Umbrella;2;6.20
"""


def test_files_bring_in_what_no_system_sends(
    live_home: Home, tmp_path: Path, phone: Page, at_desk: AtDesk
) -> None:
    key = uuid4().hex[:8]
    for kind, content in (("members", MEMBERS), ("orders", ORDERS)):
        file = tmp_path / f"{kind}.csv"
        file.write_text(content.format(key=key), encoding="utf-8")
        told = live_home.manage(f"import_{kind}", str(file), "--platform", "e-gets")
        assert "1 created" in told
    receipt = complain(phone, Complaint(order=f"CSV{key}"))
    agent = at_desk("agent")
    agent.open(receipt.number)
    agent.compare("What only the buyer knows", Order_number=f"csv {key}", Total_amount="12.40")
    expect(agent.panel("Order")).to_contain_text("Umbrella")
