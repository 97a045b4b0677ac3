"""Institutions and carriers that tell of an order, through connections as real ones do."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from disputes.facts.dialects import easypost, stripe
from helpdesk import moments
from helpdesk.feeds.models import FeedEvent
from helpdesk.feeds.reception import receive
from helpdesk.feeds.sending import cloud_event, send, take_in_now
from helpdesk.feeds.signatures import signed
from identity.actions.connections import create_connection
from identity.models import Platform
from tests import personas
from tests.verification import people
from tickets.actions.orders import upsert_order
from tickets.models import Order, Parcel

START = datetime(2026, 11, 11, 8, 0, tzinfo=UTC)
SECRET = "whsec_of_the_provider"
NUMBER = "DM 1234 5678"
PARCEL = people.ORDER.parcels[0]


@dataclass
class Sender:
    """A connection of one dialect, and whoever holds its secret."""

    uid: str
    secret: str
    dialect: str
    sent: int = 0

    def say(self, kind: str, data: dict[str, Any], *, minute: int = 0, key: str = "") -> FeedEvent:
        """Send an event of the generic feed and take it in."""
        self.sent += 1
        at = START + timedelta(minutes=minute)
        body = cloud_event(kind, data, number=key or str(self.sent), at=at)
        return take_in_now(send(self.uid, self.secret, body))

    def post(self, envelope: dict[str, Any]) -> FeedEvent:
        """Send an event as the provider does, signed in its way, and take it in."""
        body = json.dumps(envelope, separators=(",", ":")).encode()
        if self.dialect == "stripe":
            header = {stripe.HEADER: signed(body, self.secret, moments.now())}
        else:
            header = {easypost.HEADER: easypost.mac(self.secret, body)}
        return take_in_now(receive(self.uid, body, header).event)


def sender(platform: Platform, dialect: str) -> Sender:
    """A connection that is in force."""
    connection, secret = create_connection(
        platform, actor=personas.TESTS, dialect=dialect, name=dialect, secret=SECRET
    )
    return Sender(connection.uid, secret, dialect)


def shop(code: str = "hong-kong-site") -> Platform:
    """A platform whose policy agrees to all facts, unless another is asked for."""
    return personas.platform(code)


def order(platform: Platform, number: str = "DEMO 8812 0937", **changes: Any) -> Order:
    """An order of a guest with one parcel on its way."""
    facts = replace(people.ORDER, member=None, number=number, parcels=(parcel(),), updated_at=START)
    return upsert_order(platform.code, replace(facts, **changes), actor=personas.TESTS).row


def parcel(**changes: Any) -> Any:
    """What the shop says of the parcel."""
    return replace(PARCEL, tracking_number=NUMBER, shipped_at=START, **changes)


def parcel_of(found: Order) -> Parcel:
    return Parcel.objects.get(order=found)


def paid(**more: Any) -> dict[str, Any]:
    """Data of a payment's event."""
    return {"payment": "PAY-1", "order": "ord-77", "currency": "USD", "amount": "25.50"} | more


def scanned(state: str, **more: Any) -> dict[str, Any]:
    """Data of a parcel's event."""
    return {"tracking_number": "dm12345678", "state": state} | more
