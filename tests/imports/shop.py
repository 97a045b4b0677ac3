"""What a demo shop sends: facts to vary, and what is kept of them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from helpdesk.actor import Actor, ActorKind, system
from helpdesk.audit.models import Entry
from helpdesk.audit.reads import text
from identity.actions.members import upsert_member
from identity.actions.platforms import open_platform
from identity.facts import MemberFacts
from identity.models import Member
from identity.scopes import Scope
from tickets.actions.orders import upsert_order
from tickets.facts import ConsigneeFacts, LineFacts, OrderFacts, ParcelFacts
from tickets.models import Order
from tickets.models.orders import OrderState, ParcelState

SHOP = system("test")
PLACED = datetime(2026, 11, 1, 2, 30, tzinfo=UTC)

SOK = MemberFacts(
    number="M-1001",
    name="Demo Sok Dara",
    phone="+855 10 000 0041",
    email="dara@shop.example",
    language="km",
)
PARCEL = ParcelFacts(position=1, carrier="demo-post", tracking_number="DEMO0001KH")
ORDER = OrderFacts(
    reference="ord-77",
    number="EG-DEMO-0077",
    state=OrderState.PAID,
    currency="USD",
    total=2550,
    placed_at=PLACED,
    consignee=ConsigneeFacts(name="Demo Chan Lina", phone="+855 10 000 0077", country="KH"),
    lines=(
        LineFacts(title="Rice cooker", quantity=1, unit_price=1950, sku="RC-1"),
        LineFacts(title="Spoon", quantity=3, unit_price=200),
    ),
    parcels=(PARCEL,),
)
SHIPPED = replace(PARCEL, state=ParcelState.IN_TRANSIT, raw_state="departed")


def a_platform(code: str = "e-gets") -> str:
    """The code of a platform that is open."""
    return open_platform(code, actor=SHOP).code


def a_token_actor(platform: str, *scopes: Scope) -> Actor:
    """Somebody who calls with a token of these scopes."""
    roles = frozenset(f"{scope}@{platform}" for scope in scopes)
    return Actor(ActorKind.TOKEN, "token:demo", name="Demo", roles=roles, platform=platform)


def send_member(facts: MemberFacts = SOK, **changes: Any) -> Any:
    """Send a member in as the shop does."""
    return upsert_member("e-gets", replace(facts, **changes), actor=SHOP)


def send_order(facts: OrderFacts = ORDER, **changes: Any) -> Any:
    """Send an order in as the shop does."""
    return upsert_order("e-gets", replace(facts, **changes), actor=SHOP)


def member() -> Member:
    """The one member there is."""
    return Member.objects.get()


def order() -> Order:
    """The one order there is."""
    return Order.objects.get()


def entries() -> int:
    """How many entries the ledger has."""
    return Entry.objects.count()


def clear(value: Any) -> str:
    """A sealed value's text."""
    return text(value)
