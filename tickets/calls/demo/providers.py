"""Telephone providers as the demo plays them: each tells of a call in its own words, signed as it
signs. Their secrets are made here and open nothing elsewhere."""

import base64
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Protocol
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from helpdesk.feeds.models import Connection
from helpdesk.feeds.reception import addresses_of, secrets_of
from helpdesk.feeds.sending import cloud_event
from helpdesk.feeds.signatures import HEADER, signed
from helpdesk.ids import public_id
from tickets.calls.dialects import sipgate, twilio

LINE = "855100000000"
"""The demo's own number, which is not allocated, as sipgate writes it."""

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One moment of a call. kind: ringing, answered or ended. caller: E.164, "" when hidden.
    talked: seconds, of one that ended after it was answered."""

    kind: str
    call: str
    caller: str
    at: datetime
    talked: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """What is posted to a connection. headers: names in lower case."""

    body: bytes
    headers: dict[str, str]


class Provider(Protocol):
    """One way to tell. secret: what a new connection is given, "" where the desk makes it;
    renews: whether each run brings another."""

    dialect: str
    name: str
    account: str
    secret: str
    renews: bool

    def tell(self, to: Connection, step: Step) -> Post:
        """A step in this provider's words, signed."""


class Generic:
    """docs/webhooks.md, "Telephone system"."""

    dialect, name, account, secret, renews = "telephony", "Demo telephone", "", "", False

    def tell(self, to: Connection, step: Step) -> Post:
        """A CloudEvent."""
        data = {
            "call_id": step.call, "direction": "in", "from": step.caller or "anonymous",
            "to": f"+{LINE}", "at": step.at.isoformat(),
        }  # fmt: skip
        kind, source = f"call.{step.kind}", "demo-telephone"
        body = cloud_event(kind, data, number=public_id(), at=step.at, source=source)
        mark = signed(body, secrets_of(to)[0], step.at)
        return Post(body, {HEADER: mark, "content-type": "application/cloudevents+json"})


class Twilio:
    """Status callbacks of a call that comes in."""

    dialect, name, renews = "twilio", "Demo Twilio", False
    account, secret = "AC" + "0" * 32, "demo-auth-token-that-opens-nothing"
    STATUS = {"ringing": "ringing", "answered": "in-progress", "ended": "completed"}
    HIDDEN = "+266696687"

    def tell(self, to: Connection, step: Step) -> Post:
        """A form, signed with the address it is posted to."""
        missed = step.kind == "ended" and not step.talked
        fields = {
            "CallSid": step.call, "AccountSid": self.account, "Direction": "inbound",
            "From": step.caller or self.HIDDEN, "To": f"+{LINE}",
            "CallStatus": "no-answer" if missed else self.STATUS[step.kind],
            "Timestamp": format_datetime(step.at),
            "SequenceNumber": str(list(self.STATUS).index(step.kind)),
        }  # fmt: skip
        if step.talked:
            fields["CallDuration"] = str(step.talked)
        mark = twilio.mac(addresses_of(to)[0], list(fields.items()), secrets_of(to)[0])
        return Post(urlencode(fields).encode(), {twilio.HEADER: mark, "content-type": FORM})


class Sipgate:
    """Pushes, signed with a key made for this run: sipgate's own nobody else has."""

    dialect, name, account, renews = "sipgate", "Demo sipgate", "1000000", True
    EVENTS = {"ringing": "newCall", "answered": "answer", "ended": "hangup"}

    def __init__(self) -> None:
        self.key: RSAPrivateKey = generate_private_key(public_exponent=65537, key_size=2048)
        public = self.key.public_key()
        pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        self.secret = pem.decode()

    def tell(self, to: Connection, step: Step) -> Post:
        """A form, the whole of it signed."""
        fields = {
            "event": self.EVENTS[step.kind], "callId": step.call, "direction": "in",
            "from": step.caller.removeprefix("+") or "anonymous", "to": LINE,
        }  # fmt: skip
        if step.kind == "ended":
            fields["cause"] = "normalClearing" if step.talked else "noAnswer"
        else:
            fields |= {"userId": "w0", "fullUserId": f"{self.account}w0"}
        body = urlencode(fields).encode()
        mark = base64.b64encode(self.key.sign(body, PKCS1v15(), SHA256())).decode()
        return Post(body, {sipgate.HEADER: mark, "content-type": FORM})


PROVIDERS: dict[str, type[Provider]] = {
    "generic": Generic,
    "twilio": Twilio,
    "sipgate": Sipgate,
}
