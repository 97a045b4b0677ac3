"""Tells the demo's facts: signed events through connections, at the moments they happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from disputes.facts.actions.sourcing import confirm_sourcing
from disputes.facts.demo.plots import PLOTS, Line
from helpdesk import moments
from helpdesk.actor import Actor, system
from helpdesk.audit.reads import text
from helpdesk.feeds.models import FeedEvent
from helpdesk.feeds.sending import cloud_event, send, take_in_now
from helpdesk.money import decimal_text
from identity.access import actor_for
from identity.actions.connections import create_connection
from identity.models import Platform, Staff
from identity.roles import Role
from tickets.actions.verification import verify_by_facts
from tickets.demo.verifying import FACTOR, facts_of
from tickets.models import Order, Ticket
from tickets.models.tickets import TicketState

DEMO = system("demo")

CONNECTIONS: tuple[tuple[str, str, str], ...] = (
    ("e-gets", "logistics", "Demo Express KH"),
    ("tinh-tinh-mall", "payments", "Demo Bank"),
    ("tinh-tinh-mall", "logistics", "Demo Parcel Line"),
    ("hong-kong-site", "payments", "Demo Pay"),
    ("hong-kong-site", "logistics", "Demo Harbour Courier"),
    ("hong-kong-site", "stripe", "Demo cards"),
    ("easydser", "payments", "Demo Pay Asia"),
    ("easydser", "logistics", "Demo Line Haul"),
)
"""Where, how and who; goExW's policy covers no third party's facts. The cards are never heard of,
and the line haul falls silent."""

SILENT = "Demo Line Haul"
SILENT_SINCE = timedelta(days=9)

TOLD = {
    "hong-kong-site": tuple(PLOTS),
    "e-gets": ("delivered_elsewhere", "held_by_customs", "returned", "lost"),
    "tinh-tinh-mall": ("delivered_before_it_was_missed", "held_by_customs", "lost"),
    "easydser": ("chargeback_needs_an_answer", "part_refund", "returned", "delivered_after_refund"),
}
"""Which plots each platform's orders have."""

NOT_REAL = "whsec_demo_only_not_real"


@dataclass(frozen=True, slots=True)
class Sent:
    """One event that goes out at a moment."""

    at: datetime
    uid: str
    secret: str
    body: bytes


Doors = dict[tuple[str, str], tuple[str, str, str]]
"""Address, secret and name by platform and dialect."""


def tell_facts(random: Random) -> int:
    """Tell of every platform's orders, in the order in which it happened."""
    doors = open_doors()
    told = [
        sent for code in sorted({code for code, _, _ in CONNECTIONS}) for sent in of(code, doors)
    ]
    for sent in sorted(told, key=lambda one: one.at):
        with moments.at(sent.at):
            take_in_now(send(sent.uid, sent.secret, sent.body))
    tell_of_nobodys_order(doors)
    confirm_one("tinh-tinh-mall")
    return len(told)


def open_doors() -> Doors:
    """Make the connections."""
    doors: Doors = {}
    with moments.at(timezone.now() - timedelta(days=60)):
        for code, dialect, name in CONNECTIONS:
            connection, secret = create_connection(
                Platform.objects.get(code=code), actor=DEMO, dialect=dialect, name=name,
                secret=NOT_REAL,
            )  # fmt: skip
            doors[code, dialect] = (connection.uid, secret, name)
    return doors


def cases_of(platform: str) -> list[Ticket]:
    """Cases whose orders are old enough to have a story, one for each order, open ones first."""
    old = timezone.now() - timedelta(days=3)
    rows = Ticket.objects.filter(platform=platform, order__placed_at__lt=old)
    newest = (
        rows.select_related("order__consignee")
        .prefetch_related("order__parcels")
        .order_by("-pk")[:120]
    )
    found = {one.order_id: one for one in newest}
    return sorted(found.values(), key=lambda one: (one.state == TicketState.ENDED, -one.pk))


def of(platform: str, doors: Doors) -> Iterator[Sent]:
    """Everything that is told of a platform."""
    orders = [case.order for case in cases_of(platform) if case.order and case.order.parcels.all()]
    for name in TOLD[platform]:
        if orders:
            order = fitting(orders, PLOTS[name])
            orders.remove(order)
            for number, line in enumerate(PLOTS[name]):
                yield from sent_for(order, line, number, doors)


def fitting(orders: list[Order], plot: tuple[Line, ...]) -> Order:
    """An order of which the shop tells an end like the plot's; else the youngest."""
    ends = [line.data["state"] for line in plot if line.dialect == "logistics"]
    end = {"returned": "returning"}.get(ends[-1], ends[-1])
    fits = [one for one in orders if one.parcels.all()[0].state == end]
    return fits[0] if fits else max(orders, key=lambda one: one.placed_at)


def sent_for(order: Order, line: Line, number: int, doors: Doors) -> Iterator[Sent]:
    """One line as its feed sends it; none where the feed is not there, or not any more."""
    door = doors.get((order.platform_id, line.dialect))
    at = order.placed_at + timedelta(days=line.day)
    heard = timezone.now() - (SILENT_SINCE if door and door[2] == SILENT else timedelta(minutes=5))
    data = data_of(order, line)
    if door is None or data is None or at > heard:
        return
    body = cloud_event(line.type, data, number=f"{order.uid}-{number}", at=at)
    yield Sent(at, door[0], door[1], body)


def data_of(order: Order, line: Line) -> dict[str, object] | None:
    """What the event says; None for a parcel the order does not have."""
    if line.dialect == "logistics":
        parcel = order.parcels.first()
        place = {"country": order.consignee.country} | line.data
        return {**place, "tracking_number": text(parcel.tracking_number)} if parcel else None
    said = {name: value for name, value in line.data.items() if name not in {"part", "due_day"}}
    if "due_day" in line.data:
        said["due_by"] = (order.placed_at + timedelta(days=line.data["due_day"])).isoformat()
    part = int(order.total * line.data["part"])
    amount = order.total if part == order.total else part - part % 100
    return {
        "payment": f"PAY-{order.uid[:12]}", "order": order.reference, "currency": order.currency,
        "amount": decimal_text(amount, order.currency), **said,
    }  # fmt: skip


def tell_of_nobodys_order(doors: Doors) -> None:
    """A payment for an order that never comes: tried until the tries are used up, then parked."""
    uid, secret, _name = doors["hong-kong-site", "payments"]
    at = timezone.now() - timedelta(days=4)
    data = {"payment": "PAY-NOBODY", "order": "demo-no-such-order", "currency": "HKD"}
    body = cloud_event("payment.captured", {**data, "amount": "10.00"}, number="nobody", at=at)
    with moments.at(at):
        event = send(uid, secret, body)
    while event.state == "waiting":
        with moments.at(event.next_at):
            event = take_in_now(event)


def confirm_one(platform: str) -> None:
    """One buyer allows asking, so that one order's facts are there beside those that wait."""
    case = next((one for one in cases_of(platform) if one.state != TicketState.ENDED), None)
    agent = agent_of(platform)
    if case is None or case.order is None or agent is None:
        return
    with moments.at(timezone.now() - timedelta(minutes=4)):
        verify_by_facts(case, FACTOR, facts_of(case.order), actor=agent)
        confirm_sourcing(case.order, case, actor=agent, how="on_the_phone")
        for event in FeedEvent.objects.filter(platform=platform, state="waiting").order_by("pk"):
            take_in_now(event)


def agent_of(platform: str) -> Actor | None:
    """Somebody who works there."""
    held = Staff.objects.filter(grants__role=Role.AGENT, grants__platform=platform)
    person = held.order_by("pk").first()
    return actor_for(person) if person else None
