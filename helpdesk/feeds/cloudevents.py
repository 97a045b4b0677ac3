"""The signed generic feed: CloudEvents 1.0 in JSON, structured mode, under our own signature.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md, sections 2.1 and 3.1.
docs/webhooks.md shows senders how.
"""

import json
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from helpdesk import moments
from helpdesk.feeds.dialects import Dialect, Event, Said, Sent, Unreadable
from helpdesk.feeds.signatures import HEADER, check_timed

REQUIRED = ("id", "source", "specversion", "type", "time")
"""What the specification demands, and `time`, which it leaves open and we order events by."""


class CloudEvents(Dialect):
    """A generic feed; each room says what its events mean."""

    def verify(self, sent: Sent, secrets: Sequence[str], now: datetime) -> None:
        """By the header Redress-Signature."""
        check_timed(sent.headers.get(HEADER, ""), sent.body, secrets, now)

    def read(self, body: bytes) -> Said:
        """The envelope. `id` is unique within `source`, so the two together are the key."""
        envelope = read_object(body)
        texts = [text_in(envelope, name) for name in REQUIRED]
        number, source, version, kind, time = texts
        if version != "1.0":
            raise Unreadable("unknown_version")
        data = envelope.get("data")
        if not isinstance(data, dict):
            raise Unreadable("missing_field")
        key = f"{source} {number}"
        if len(key) > 128 or len(kind) > 80:
            raise Unreadable("too_long")
        return Said(key=key, kind=kind, at=moment(time), data=data)

    @abstractmethod
    def take(self, event: Event) -> str:
        """See Dialect.take; `event.said.data` is the envelope's `data`."""


def read_object(body: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8. Raises Unreadable."""
    try:
        found = json.loads(body.decode("utf-8"), parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise Unreadable("not_json") from None
    if not isinstance(found, dict):
        raise Unreadable("not_json")
    return found


def refuse_constant(name: str) -> None:
    """NaN and Infinity are not JSON (RFC 8259 section 6)."""
    raise ValueError(name)


def text_in(envelope: Mapping[str, Any], name: str) -> str:
    """A text that has to be there. Raises Unreadable."""
    value = envelope.get(name)
    if not isinstance(value, str) or not value.strip() or not can_be_kept(value):
        raise Unreadable("missing_field")
    return value.strip()


def can_be_kept(text: str) -> bool:
    """Whether a database takes it: JSON can spell NUL and halves of letters (RFC 8259, 8.2)."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def moment(text: str) -> datetime:
    """An RFC 3339 time with its offset, in UTC. Raises Unreadable."""
    found = moments.written(text)
    if found is None:
        raise Unreadable("bad_time")
    return found.astimezone(UTC)
