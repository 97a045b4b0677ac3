"""Reading the data of a telephony event; docs/webhooks.md shows senders what to write."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from helpdesk import moments
from helpdesk.text import clean_line
from identity.contact_details import BadPhone, e164
from identity.verification.comparing import plain_digits
from tickets.calls.folding import Told
from tickets.calls.models.calls import CallEventKind, Direction

KINDS = {
    "call.ringing": CallEventKind.RINGING,
    "call.answered": CallEventKind.ANSWERED,
    "call.ended": CallEventKind.ENDED,
}

WITHHELD = frozenset(
    {"", "anonymous", "withheld", "private", "restricted", "unknown", "unavailable"}
)
"""What telephone systems write where the caller hides the number (RFC 3323 and habit)."""

DIGITS = range(2, 21)
"""How many digits make a number that is none of E.164's: extensions, short codes."""


class WrongShape(Exception):
    """The data of an event are not what docs/webhooks.md says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNews:
    """What an event says of a call. phone: the other side's number, None when withheld; it is
    left out where this is printed."""

    call_id: str
    told: Told
    phone: str | None

    def __repr__(self) -> str:
        return f"<news of a call: {self.told.kind}>"


def news(
    platform: str, kind: CallEventKind, key: str, at: datetime, data: Mapping[str, Any]
) -> CallNews:
    """An event's data, read. at: the envelope's time, for events that carry none of their own.

    Raises WrongShape.
    """
    direction = direction_of(data)
    theirs, ours = ("to", "from") if direction == Direction.OUT else ("from", "to")
    told = Told(
        key=key,
        kind=kind,
        at=moment_of(data, at),
        direction=direction or "",
        # Which side is ours is certain only where it is said: a customer's number is never clear.
        dialled=(number(word(data, ours, 40), platform) or "")[:24] if direction else "",
        extension=word(data, "agent", 40),
        ended_because=word(data, "reason", 32),
    )
    return CallNews(
        call_id=needed(data, "call_id", 96),
        told=told,
        phone=number(word(data, theirs, 40), platform),
    )


def needed(data: Mapping[str, Any], name: str, longest: int) -> str:
    """A word that has to be there."""
    found = word(data, name, longest)
    if not found:
        raise WrongShape
    return found


def word(data: Mapping[str, Any], name: str, longest: int) -> str:
    """A short line of text, "" where it is left out or null."""
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest:
        raise WrongShape
    return clean_line(value)


def direction_of(data: Mapping[str, Any]) -> Direction | None:
    """Who called, None where nothing is said."""
    said = word(data, "direction", 16)
    if not said:
        return None
    names = {"in": Direction.IN, "inbound": Direction.IN, "out": Direction.OUT}
    names["outbound"] = Direction.OUT
    if said not in names:
        raise WrongShape
    return names[said]


def moment_of(data: Mapping[str, Any], otherwise: datetime) -> datetime:
    """When it happened, by the sender's clock."""
    text = word(data, "at", 40)
    if not text:
        return otherwise
    found = moments.written(text)
    if found is None:
        raise WrongShape
    return found


def number(text: str, platform: str) -> str | None:
    """A telephone number in E.164, or its digits where it is none; None for a withheld one."""
    plain = unicodedata.normalize("NFKC", plain_digits(text)).removeprefix("tel:").strip()
    if plain.casefold() in WITHHELD:
        return None
    try:
        return e164(plain, platform)
    except BadPhone:
        digits = "".join(c for c in plain if c.isdecimal())
    if len(digits) not in DIGITS:
        raise WrongShape
    return digits
