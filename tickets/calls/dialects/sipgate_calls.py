"""What sipgate's fields say of a call.

Its users' names are not kept: `userId` says where it rings. A call that voicemail answers was
answered by nobody. One that is forwarded goes on as another call with an id of its own.
"""

from datetime import datetime
from typing import Any

from helpdesk.feeds.dialects import Said
from tickets.calls.dialects.taking import plain
from tickets.calls.models.calls import CallEventKind
from tickets.calls.telling import CallNews, news

KINDS = {
    "newCall": CallEventKind.RINGING,
    "answer": CallEventKind.ANSWERED,
    "hangup": CallEventKind.ENDED,
}

VOICEMAIL = "voicemail"
"""The user of an answer that a machine gave."""

BECAUSE = {
    "normalClearing": "",
    "busy": "busy",
    "cancel": "caller_hung_up",
    "noAnswer": "no_answer",
    "congestion": "failed",
    "notFound": "failed",
    "forwarded": "forwarded",
}

SHORTEST = 8
"""Digits of a number that is written with its country's code and without a plus; fewer are an
extension."""


def news_of(platform: str, said: Said, at: datetime) -> CallNews:
    """What an event says. Raises WrongShape."""
    fields, kind = said.data, KINDS[said.kind]
    if kind == CallEventKind.ANSWERED and plain(fields, "user") == VOICEMAIL:
        kind = CallEventKind.RINGING
    data = {
        "call_id": plain(fields, "callId"),
        "direction": plain(fields, "direction"),
        "from": number(plain(fields, "from")),
        "to": number(plain(fields, "to")),
        "agent": seat(fields, said.kind),
        "reason": because(plain(fields, "cause")),
    }
    return news(platform, kind, said.key, at, data)


def number(text: str) -> str:
    """A number as telling.py reads it: sipgate leaves out the plus."""
    if text.isascii() and text.isdigit() and len(text) >= SHORTEST and not text.startswith("0"):
        return f"+{text}"
    return text


def seat(fields: dict[str, Any], kind: str) -> str:
    """Whose telephone it is, by its id; of several that ring together none is named."""
    return (plain(fields, "userId") or plain(fields, "userId[]"))[:40] if kind != "hangup" else ""


def because(cause: str) -> str:
    """Our word for why it ended; sipgate's own where it is new to us."""
    return BECAUSE.get(cause, cause[:32])
