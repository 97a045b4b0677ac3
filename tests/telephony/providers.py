"""Telephone providers as tests play them: they sign as theirs do, and post to the door."""

import base64
from functools import cache
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from helpdesk.feeds.models import Connection, FeedEvent
from helpdesk.feeds.reception import addresses_of
from helpdesk.feeds.sending import take_in_now
from identity.actions.connections import create_connection
from identity.models import Platform
from tests import personas
from tickets.calls.dialects.twilio import mac

ACCOUNT = "AC00000000000000000000000000000041"
TOKEN = "demo-auth-token-of-tests"
FORM = "application/x-www-form-urlencoded"

CALL = {
    "CallSid": "CA00000000000000000000000000000001",
    "AccountSid": ACCOUNT,
    "ApiVersion": "2010-04-01",
    "Direction": "inbound",
    "From": "+85512000041",
    "To": "+85523000000",
}

TOLD = [
    {
        "CallStatus": "ringing",
        "Timestamp": "Sun, 22 Nov 2026 05:00:00 +0000",
        "SequenceNumber": "0",
    },
    {
        "CallStatus": "in-progress",
        "Timestamp": "Sun, 22 Nov 2026 05:00:08 +0000",
        "SequenceNumber": "1",
    },
    {
        "CallStatus": "completed",
        "Timestamp": "Sun, 22 Nov 2026 05:01:08 +0000",
        "SequenceNumber": "2",
        "CallDuration": "60",
    },
]

SIPGATE = {
    "callId": "10203040506070",
    "origCallId": "10203040506070",
    "direction": "in",
    "from": "85512000041",
    "to": "85523000000",
}

PUSHED = [
    [
        *SIPGATE.items(),
        ("event", "newCall"),
        ("user[]", "Anna"),
        ("fullUserId[]", "1234567w0"),
    ],
    [*SIPGATE.items(), ("event", "answer"), ("userId", "w0"), ("fullUserId", "1234567w0")],
    [*SIPGATE.items(), ("event", "hangup"), ("cause", "normalClearing")],
]


def twilio(on: Platform, account: str = ACCOUNT) -> Connection:
    """A connection to a Twilio account."""
    return create_connection(
        on, actor=personas.TESTS, dialect="twilio", name="Twilio", secret=TOKEN, account=account
    )[0]


def says(to: Connection, *, token: str = TOKEN, address: str = "", **fields: str):
    """What Twilio posts of a call, signed; the answer of the door."""
    body = {**CALL, **fields}
    signed = mac(address or addresses_of(to)[0], list(body.items()), token)
    return post(to, urlencode(body), {"X-Twilio-Signature": signed})


@cache
def sipgate_key() -> RSAPrivateKey:
    """A key in sipgate's place; small, since it guards nothing."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def sipgate(on: Platform, account: str = "") -> Connection:
    """A connection to sipgate, whose public key came through a field that takes line ends away."""
    pem = sipgate_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return create_connection(
        on, actor=personas.TESTS, dialect="sipgate", name="sipgate",
        secret=pem.decode().replace("\n", ""), account=account,
    )[0]  # fmt: skip


def pushes(to: Connection, fields: list[tuple[str, str]], *, signed: str | None = None):
    """What sipgate pushes, signed unless another signature is given; the answer of the door."""
    body = urlencode(fields)
    if signed is None:
        mark = sipgate_key().sign(body.encode(), PKCS1v15(), SHA256())
        signed = base64.b64encode(mark).decode()
    return post(to, body, {"X-Sipgate-Signature": signed})


def post(to: Connection, body: str, headers: dict[str, str]):
    """Post a form."""
    return Client().post(f"/hooks/{to.uid}/", body, content_type=FORM, headers=headers)


def take_in_all() -> list[FeedEvent]:
    """Let a worker take in what waits, in the order it came."""
    return [take_in_now(one) for one in FeedEvent.objects.filter(state="waiting").order_by("pk")]
