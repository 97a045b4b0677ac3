"""What Twilio's fields say of a call.

https://www.twilio.com/docs/voice/twiml#callstatus-values: queued, initiated, ringing, in-progress,
completed, busy, failed, no-answer, canceled. A leg that is dialled (`ParentCallSid`) belongs to the
call that is kept: it rings at somebody's, or somebody answers; its end is not the call's.
"""

from datetime import datetime, timedelta
from typing import Any

from helpdesk.feeds.dialects import Said
from tickets.calls.dialects.taking import plain
from tickets.calls.models.calls import CallEventKind
from tickets.calls.telling import CallNews, WrongShape, news

KINDS = {
    "queued": CallEventKind.RINGING,
    "initiated": CallEventKind.RINGING,
    "ringing": CallEventKind.RINGING,
    "in-progress": CallEventKind.ANSWERED,
    "answered": CallEventKind.ANSWERED,
    "completed": CallEventKind.ENDED,
    "busy": CallEventKind.ENDED,
    "failed": CallEventKind.ENDED,
    "no-answer": CallEventKind.ENDED,
    "canceled": CallEventKind.ENDED,
}

BECAUSE = {
    "busy": "busy",
    "failed": "failed",
    "no-answer": "no_answer",
    "canceled": "caller_hung_up",
}

WITHHELD = frozenset({"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"})
"""ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE, spelt on a telephone's keys: what
Twilio gives for a number that is hidden
(https://help.twilio.com/articles/223179988, calls from strange numbers)."""

LONGEST = 24 * 3600
"""Seconds; Twilio ends a call after 24 hours at most."""


def news_of(platform: str, said: Said, at: datetime) -> list[CallNews]:
    """What an event says, as one or two things told; nothing for what is of no use.

    A number's own callback comes at the end alone: how long was talked then says when it began.
    Raises WrongShape.
    """
    fields, kind = said.data, KINDS.get(said.kind)
    if kind is None:
        return []
    if plain(fields, "ParentCallSid"):
        return [] if kind == CallEventKind.ENDED else [leg(platform, said, kind, at)]
    data = of_call(fields, said.kind)
    found = [news(platform, kind, key_of(said), at, data)]
    talked = seconds(fields) if said.kind == "completed" else 0
    if talked:
        began = at - timedelta(seconds=talked)
        found.append(news(platform, CallEventKind.ANSWERED, f"{key_of(said)} began", began, data))
    return found


def leg(platform: str, said: Said, kind: CallEventKind, at: datetime) -> CallNews:
    """A leg to somebody at the desk: where it rings, and no number of a customer's."""
    data = {
        "call_id": plain(said.data, "ParentCallSid"),
        "from": "",
        "agent": seat(plain(said.data, "To")),
    }
    return news(platform, kind, f"leg {key_of(said)}", at, data)


def of_call(fields: dict[str, Any], status: str) -> dict[str, str]:
    """The fields as telling.py knows them."""
    out = plain(fields, "Direction").startswith("outbound")
    return {
        "call_id": plain(fields, "CallSid"),
        "direction": "out" if out else "in",
        "from": shown(plain(fields, "From")),
        "to": shown(plain(fields, "To")),
        "reason": BECAUSE.get(status, ""),
    }


def key_of(said: Said) -> str:
    """The event's id among those of its call."""
    return said.key[:100]


def shown(number: str) -> str:
    """A number, "" where it is hidden, or where a browser or a SIP address calls."""
    return "" if number in WITHHELD or ":" in number else number


def seat(address: str) -> str:
    """Where it rings: the name before the host of `client:` and `sip:` addresses. Somebody's own
    number is theirs, and is left out."""
    scheme, _, rest = address.partition(":")
    return rest.partition("@")[0][:40] if scheme in {"client", "sip"} else ""


def seconds(fields: dict[str, Any]) -> int:
    """How long was talked. Raises WrongShape."""
    text = plain(fields, "CallDuration") or "0"
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) > LONGEST:
        raise WrongShape
    return int(text)
