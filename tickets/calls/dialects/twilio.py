"""Twilio Voice: status callbacks of calls, and of their recordings.

https://www.twilio.com/docs/usage/security (the signature),
https://www.twilio.com/docs/voice/api/call-resource#statuscallback (what is told of a call) and
https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback. There is no time in the
signature, so that a replay is stopped by what the event says: the same one has one effect.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from django.utils.translation import gettext_lazy as _

from helpdesk import moments
from helpdesk.feeds.dialects import Answer, Dialect, Event, NotYet, Parked, Said, Sent, Unreadable
from helpdesk.feeds.errors import Forged, NoSignature, OtherAccount
from helpdesk.feeds.form_encoded import first_of_each, read_pairs
from tickets.calls.actions.fetching import expect_recording
from tickets.calls.dialects.taking import take_news
from tickets.calls.dialects.twilio_calls import news_of
from tickets.calls.models import Call
from tickets.calls.telling import WrongShape

HEADER = "x-twilio-signature"


class Twilio(Dialect):
    """Twilio's own way."""

    code = "twilio"
    title = _("Twilio Voice")
    gives_secret = True
    names_account = True

    def verify(self, sent: Sent, secrets: Sequence[str], now: datetime) -> None:
        """By the address that was called and every field, and by whose account it is."""
        given = sent.headers.get(HEADER, "").encode()
        if not given:
            raise NoSignature
        pairs = pairs_of(sent.body)
        fits = [
            hmac.compare_digest(mac(address, pairs, secret).encode(), given)
            for secret in secrets
            if secret
            for address in sent.addresses
        ]
        if not any(fits):
            raise Forged
        accounts = {value for name, value in pairs if name == "AccountSid"}
        if accounts != {sent.account}:
            raise OtherAccount

    def read(self, body: bytes) -> Said:
        """The fields of the form; the time is Twilio's, or ours where it says none."""
        fields = first_of_each(read_pairs(body))
        number, kind = fields.get("CallSid", ""), kind_of(fields)
        if not number or not kind:
            raise Unreadable("missing_field")
        place = fields.get("RecordingSid") or fields.get("SequenceNumber", "")
        key = f"{number} {kind} {place}"
        if len(key) > 128 or len(kind) > 80:
            raise Unreadable("too_long")
        return Said(key=key, kind=kind, at=moment_of(fields) or moments.now(), data=dict(fields))

    def take(self, event: Event) -> str:
        """Keep what is told of a call, or note that a recording lies there."""
        if event.said.kind.startswith("recording."):
            return take_recording(event)
        at = moment_of(event.said.data) or event.arrived_at
        try:
            found = news_of(event.platform, event.said, at)
        except WrongShape:
            raise Parked("wrong_shape") from None
        return take_news(event, *found) if found else "unknown_kind"

    def answer(self, sent: Sent) -> Answer:
        """Nothing: what stands in an answer to a status callback is not looked at."""
        return Answer(status=204)


def take_recording(event: Event) -> str:
    """A recording that is ready is fetched by a task; the address in the event is not used."""
    if event.said.kind != "recording.completed":
        return "unknown_kind"
    rows = Call.objects.filter(platform=event.platform, connection=event.connection)
    call = rows.filter(provider_id=event.said.data["CallSid"]).first()
    if call is None:
        raise NotYet("unknown_call")
    _fetch, new = expect_recording(
        call, actor=event.actor, provider_id=str(event.said.data["RecordingSid"])
    )
    return "recorded" if new else "nothing_new"


def kind_of(fields: dict[str, str]) -> str:
    """What happened, in Twilio's word."""
    if fields.get("RecordingSid"):
        return f"recording.{fields.get('RecordingStatus', '')}"
    return fields.get("CallStatus", "")


def moment_of(fields: dict[str, str]) -> datetime | None:
    """When it was told (RFC 2822), None where nothing or nonsense is said."""
    with suppress(ValueError, TypeError, OverflowError):
        found = parsedate_to_datetime(fields.get("Timestamp", ""))
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def pairs_of(body: bytes) -> list[tuple[str, str]]:
    """The fields that were signed; a body that is no form was signed by nobody."""
    try:
        return read_pairs(body)
    except Unreadable:
        raise Forged from None


def mac(address: str, pairs: Sequence[tuple[str, str]], secret: str) -> str:
    """Base64 of HMAC-SHA1 over the address and each name with its value, in the order of names;
    the same pair twice counts once, as in Twilio's own libraries."""
    text = address + "".join(name + value for name, value in sorted(set(pairs)))
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()
