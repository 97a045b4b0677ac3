"""Somebody with an order, a case that names it, and what they would say to prove who they are."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from helpdesk.actor import Actor, customer
from helpdesk.audit.reads import text
from helpdesk.mail.models import OutgoingMail
from identity.actions.members import upsert_member
from identity.facts import MemberFacts
from identity.models import Member, OneTimeCode, Platform, Staff
from identity.verification import VerificationState, state_for
from identity.verification.tasks import deliver_code
from tests import personas
from tickets.actions.intake import ComplaintFacts, OpenedTicket, open_ticket
from tickets.actions.orders import upsert_order
from tickets.actions.verification import contact_of
from tickets.facts import ConsigneeFacts, LineFacts, OrderFacts, ParcelFacts
from tickets.models import Order, Ticket
from tickets.models.orders import OrderState, ParcelState

SOK = MemberFacts(
    number="M-1001",
    name="Demo Sok Dara",
    phone="+855 10 000 0041",
    email="dara@shop.example",
    language="en",
)
ORDER = OrderFacts(
    reference="ord-77",
    number="DEMO 8812 0937",
    member="M-1001",
    state=OrderState.SHIPPED,
    currency="USD",
    total=2550,
    # 02:30 on the 11th in Phnom Penh, still the 10th in UTC.
    placed_at=datetime(2026, 11, 10, 19, 30, tzinfo=UTC),
    consignee=ConsigneeFacts(name="Demo Chan Lina", phone="+855 10 000 0077", country="KH"),
    lines=(LineFacts(title="Rice cooker", quantity=1, unit_price=2550),),
    parcels=(ParcelFacts(position=1, carrier="demo-post", state=ParcelState.IN_TRANSIT),),
)
LABEL = {"order": "demo-88120937", "name": "Lina CHAN demo"}
BUYER = {"order": "DEMO88120937", "amount": "$25.50"}
REGISTERED = {"member": "m-1001", "name": "dara sok demo"}


@dataclass(frozen=True)
class Scene:
    """A case, its customer and an agent."""

    platform: Platform
    member: Member
    order: Order
    ticket: Ticket
    secret: str
    agent_at: Staff

    @property
    def agent(self) -> Actor:
        return personas.as_actor(self.agent_at)

    @property
    def customer(self) -> Actor:
        return customer(self.ticket.subject_id, self.platform.code)

    @property
    def state(self) -> VerificationState:
        return state_for(self.platform.code, contact_of(self.ticket))

    def fresh(self) -> Ticket:
        return Ticket.objects.get(pk=self.ticket.pk)


def scene() -> Scene:
    platform = personas.platform()
    member = send_member()
    order = send_order()
    case = opened(platform)
    return Scene(platform, member, order, case.ticket, case.secret, personas.agent(platform))


def a_case(platform: Platform, order_number: str = "DEMO88120937", **more: Any) -> Ticket:
    return opened(platform, order_number, **more).ticket


def opened(platform: Platform, order_number: str = "DEMO88120937", **more: Any) -> OpenedTicket:
    """A case and the secret of its link."""
    facts = ComplaintFacts(topic="order", text="Nothing came.", order_number=order_number, **more)
    key = f"case {Ticket.objects.count()}"
    return open_ticket(platform, facts, actor=personas.TESTS, key=key)


def another_case(of: Scene) -> Scene:
    case = opened(of.platform)
    return replace(of, ticket=case.ticket, secret=case.secret)


def send_member(**changes: Any) -> Member:
    return upsert_member("e-gets", replace(SOK, **changes), actor=personas.TESTS).row


def send_order(**changes: Any) -> Order:
    return upsert_order("e-gets", replace(ORDER, **changes), actor=personas.TESTS).row


def codes_sent() -> list[tuple[str, str]]:
    """Address and code of every code that went out, in order, by email or by text."""
    put_on_their_way()
    mails = OutgoingMail.objects.filter(kind="verification_code").order_by("pk")
    return [(text(mail.to), code_in(text(mail.body))) for mail in mails]


def put_on_their_way() -> None:
    """What the worker does with the codes that were asked for."""
    for pk in OneTimeCode.objects.filter(sent=True).order_by("pk").values_list("pk", flat=True):
        deliver_code.call(pk)


def code_in(body: str) -> str:
    # Chinese sets a comma right behind it.
    return re.findall(r"(?<!\d)\d{6}(?!\d)", body)[0]
