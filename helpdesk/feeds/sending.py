"""The sender's half: what a shop's system does to send an event. The demo and the tests send so."""

import json
from datetime import datetime
from typing import Any

from helpdesk import moments
from helpdesk.feeds.models import FeedEvent
from helpdesk.feeds.reception import receive
from helpdesk.feeds.signatures import HEADER, signed
from helpdesk.feeds.tasks import LEASE, process


def cloud_event(
    kind: str, data: dict[str, Any], *, number: str, at: datetime, source: str = "demo-shop"
) -> bytes:
    """A CloudEvents 1.0 envelope. number: the event's id within its source."""
    envelope = {
        "specversion": "1.0",
        "id": number,
        "source": source,
        "type": kind,
        "time": at.isoformat(),
        "datacontenttype": "application/json",
        "data": data,
    }
    return json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode()


def send(uid: str, secret: str, body: bytes) -> FeedEvent:
    """Post a body to a connection of ours, signed now, without the network between."""
    return receive(uid, body, {HEADER: signed(body, secret, moments.now())}).event


def take_in_now(event: FeedEvent) -> FeedEvent:
    """Do at once what a worker would do with an event; returns it as it then stands."""
    row = FeedEvent.objects.select_related("connection").filter(pk=event.pk)
    claimed = LEASE.claim(row, moments.now())
    if claimed is not None:
        process(claimed)
    return FeedEvent.objects.get(pk=event.pk)
