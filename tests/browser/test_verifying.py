"""Membership is verified before anything about order or account is said."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.customers import Complaint, complain, open_own_case
from tests.browser.desk import Desk
from tests.browser.mailbox import code_in, letter
from tests.browser.shop import Shop
from tests.harness.console import Console

AtDesk = Callable[..., Desk]
NewPage = Callable[..., Page]

KNOWS = "What only the buyer knows"
LABEL = "What the parcel's label says"
REGISTERED = "What the shop has registered"


def test_wrong_facts_are_recorded_and_say_no_more_and_right_ones_open_the_order(
    shop: Shop, phone: Page, at_desk: AtDesk
) -> None:
    sale = shop.sells()
    receipt = complain(phone, Complaint(order=sale.order))
    agent = at_desk("agent")
    agent.open(receipt.number)
    expect(agent.panel("Membership")).to_contain_text("Not verified")
    agent.compare(KNOWS, Order_number=sale.order, Total_amount="99.99")
    expect(agent.dialog).to_contain_text("Does not match. Do not say which part")
    expect(agent.dialog.get_by_label("Total amount")).to_have_value("99.99")
    agent.dialog.get_by_label("Total amount").fill(sale.total)
    agent.dialog.get_by_role("button", name="Compare").click()
    expect(agent.panel("Membership")).to_contain_text("Verified for the order")
    expect(agent.panel("Order")).to_contain_text(sale.bought)
    agent.panel("Membership").get_by_text("What was tried").click()
    tries = agent.panel("Membership").get_by_role("list").last
    expect(tries.get_by_role("listitem")).to_have_count(2)
    expect(tries).to_contain_text("Does not match")
    expect(tries).not_to_contain_text("99.99")


def test_a_code_goes_to_the_registered_address_and_is_typed_at_the_desk(
    shop: Shop, phone: Page, at_desk: AtDesk
) -> None:
    sale = shop.sells()
    receipt = complain(phone, Complaint(order=sale.order, email="somebody.else@shop.example"))
    agent = at_desk("agent")
    agent.open(receipt.number)
    agent.compare(REGISTERED, Member_number=sale.member, Registered_name=sale.buyer)
    agent.panel("Membership").get_by_role("button", name="Send a code by email").click()
    expect(agent.panel("Membership").get_by_role("link", name="Type the code")).to_be_visible()
    code = code_in(letter(phone, "Your code", to=sale.email))
    agent.panel("Membership").get_by_role("link", name="Type the code").click()
    agent.dialog.get_by_label("Code").fill(code)
    agent.dialog.get_by_role("button", name="Compare").click()
    expect(agent.panel("Membership")).to_contain_text("Verified for the account")
    card = agent.panel(f"Member {sale.member}")
    expect(card).to_contain_text(sale.buyer)
    expect(card).to_contain_text(sale.email)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_customer_confirms_with_a_code_and_sees_where_the_order_is(
    shop: Shop, new_page: NewPage, scripts: bool
) -> None:
    sale = shop.sells()
    page = new_page(width=400, scripts=scripts)
    complain(page, Complaint(order=sale.order))
    page.get_by_role("link", name="See my case").click()
    expect(page.get_by_text("On its way")).to_have_count(0)
    page.get_by_role("link", name="Confirm it is me").click()
    page.get_by_role("link", name="With a code by email").click()
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code")
    code = code_in(letter(new_page(), "Your code", to=sale.email))
    page.get_by_label("code").fill(in_khmer(code))
    page.get_by_role("button", name="Confirm").click()
    order = page.get_by_role("region", name="Your order")
    expect(order).to_contain_text("On its way")
    expect(order).to_contain_text("25.50")


def in_khmer(digits: str) -> str:
    """Digits as a Khmer keyboard writes them."""
    return digits.translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩"))


def test_a_customer_confirms_with_the_order(shop: Shop, phone: Page, console: Console) -> None:
    console.expect("422")
    sale = shop.sells()
    complain(phone, Complaint(order=sale.order))
    phone.goto("/e-gets/case/verify/")
    phone.get_by_role("link", name="With my order").click()
    phone.get_by_label("Order number").fill(sale.order)
    phone.get_by_label("Total amount").fill("1.00")
    phone.get_by_role("button", name="Confirm").click()
    expect(phone.get_by_text("That does not match what the shop has.")).to_be_visible()
    phone.get_by_label("Total amount").fill(sale.total)
    phone.get_by_role("button", name="Confirm").click()
    expect(phone.get_by_role("region", name="Your order")).to_contain_text("On its way")


def test_what_stands_on_the_label_opens_the_parcels_status_and_no_more(
    shop: Shop, phone: Page, at_desk: AtDesk
) -> None:
    sale = shop.sells()
    receipt = complain(phone, Complaint(order=sale.order))
    agent = at_desk("agent")
    agent.open(receipt.number)
    agent.compare(LABEL, Order_number=sale.order, Who_receives_it=sale.consignee)
    expect(agent.panel("Membership")).to_contain_text("Parcel only")
    order = agent.panel("Order")
    expect(order).to_contain_text("On its way")
    for kept in (sale.bought, sale.total, sale.consignee, sale.order):
        expect(order).not_to_contain_text(kept)
    expect(agent.side.get_by_role("region", name="Member DEMO")).to_have_count(0)


def test_five_wrong_tries_lock_the_case_at_the_desk_and_on_the_customers_page(
    shop: Shop, phone: Page, at_desk: AtDesk
) -> None:
    sale = shop.sells()
    receipt = complain(phone, Complaint(order=sale.order))
    agent = at_desk("agent")
    agent.open(receipt.number)
    agent.compare(KNOWS, Order_number=sale.order, Total_amount="1")
    for amount in ("2", "3", "4", "5"):
        expect(agent.dialog).to_contain_text("Does not match")
        agent.dialog.get_by_label("Total amount").fill(amount)
        with agent.page.expect_response("**/order_facts/**"):
            agent.dialog.get_by_role("button", name="Compare").click()
    agent.open(receipt.number)
    expect(agent.panel("Membership")).to_contain_text("Five wrong tries")
    open_own_case(phone, receipt)
    expect(phone.get_by_role("link", name="Confirm it is me")).to_have_count(0)
