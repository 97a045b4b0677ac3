"""Calls for tests, told as a telephone system tells them."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from helpdesk.feeds.dialects import Event, Said
from identity.models import Platform
from identity.roles import Role
from tests import personas
from tickets.calls.actions.recording import note_choice
from tickets.calls.demo.tones import tone
from tickets.calls.dialect import TelephonyFeed
from tickets.calls.models import Call, Recording
from tickets.calls.recording_files import from_form

LINE = "+85523000000"
CALLER = "+85512000041"
CONNECTION = "telephone-of-tests"
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
SOUND = tone(1)


def event(
    platform: Platform, kind: str, *, call: str = "call-1", key: str = "", **data: Any
) -> Event:
    """One event as the feed hands it in. `at` in data, or now."""
    told = {"call_id": call, "from": CALLER, "to": LINE, "direction": "in", **data}
    at = timezone.now()
    said = Said(key=key or f"{call}:{kind}", kind=f"call.{kind}", at=at, data=told)
    return Event(platform=platform.code, connection=CONNECTION, said=said, arrived_at=at)


def tell(platform: Platform, kind: str, **more: Any) -> str:
    """Let the feed take one event in; returns what became of it."""
    return TelephonyFeed().take(event(platform, kind, **more))


def ring(platform: Platform, call: str = "call-1", **more: Any) -> Call:
    """A call that rings."""
    tell(platform, "ringing", call=call, **more)
    return Call.objects.get(platform=platform, provider_id=call)


def now(call: Call) -> Call:
    """The call as it stands."""
    return Call.objects.get(pk=call.pk)


def after(seconds: float) -> str:
    """A time of the telephone's clock."""
    return (NOON + timedelta(seconds=seconds)).isoformat()


def helper(platform: Platform) -> Any:
    """Somebody who works there, as an actor."""
    known = personas.Staff.objects.filter(username="helper").first()
    return personas.as_actor(known or personas.staff("helper", Role.AGENT, on=platform))


def recorded(call: Call, content: bytes = SOUND) -> Recording:
    """A recording that the caller agreed to."""
    actor = helper(call.platform)
    note_choice(call, actor=actor, choice="given")
    return from_form(call, SimpleUploadedFile("call.wav", content), actor=actor)


def digest(content: bytes) -> str:
    """SHA-256, in hex."""
    return sha256(content).hexdigest()


def stream(content: bytes) -> BytesIO:
    """Content to read."""
    return BytesIO(content)
