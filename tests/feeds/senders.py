"""Systems that send events, as tests know them."""

import json
from typing import Any

from django.test import Client
from django.utils import timezone

from helpdesk.feeds.cloudevents import CloudEvents
from helpdesk.feeds.dialects import DIALECTS, Event, NotYet, Parked
from helpdesk.feeds.models import Connection
from helpdesk.feeds.signatures import signed
from identity.actions.connections import create_connection
from identity.models import Platform
from tests import personas


class Probe(CloudEvents):
    """A feed that remembers what it was given, and can be told to refuse it."""

    code = "probe"
    title = "Probe"

    def __init__(self) -> None:
        self.taken: list[Event] = []
        self.refuses: Exception | None = None

    def take(self, event: Event) -> str:
        if self.refuses is not None:
            raise self.refuses
        self.taken.append(event)
        return "recorded"

    def says_later(self) -> None:
        self.refuses = NotYet("unknown_order")

    def parks(self, waits_for: str = "") -> None:
        self.refuses = Parked("ambiguous", waits_for=waits_for)


if "probe" not in DIALECTS.names():
    DIALECTS.register("probe", Probe())


def probe() -> Probe:
    """The probe, with nothing taken yet."""
    found = DIALECTS.get("probe")
    assert isinstance(found, Probe)
    found.taken, found.refuses = [], None
    return found


def connection(
    on: Platform, dialect: str = "probe", name: str = "probe", secret: str = ""
) -> tuple[Connection, str]:
    """A connection and its secret."""
    return create_connection(on, actor=personas.TESTS, dialect=dialect, name=name, secret=secret)


def envelope(number: str = "1", **changes: Any) -> bytes:
    """A CloudEvents envelope; a field given as None is left out."""
    said = {
        "specversion": "1.0",
        "id": number,
        "source": "tests",
        "type": "probe.happened",
        "time": "2026-11-22T08:00:00+07:00",
        "data": {"what": "something"},
        **changes,
    }
    return json.dumps({name: value for name, value in said.items() if value is not None}).encode()


def post(to: Connection, body: bytes, signature: str | None = None, *, secret: str = ""):
    """Post a body, signed now unless a signature is given."""
    header = signed(body, secret, timezone.now()) if signature is None else signature
    return Client().post(
        f"/hooks/{to.uid}/",
        body,
        content_type="application/json",
        headers={"Redress-Signature": header} if header else {},
    )
