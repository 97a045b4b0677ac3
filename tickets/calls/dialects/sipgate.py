"""sipgate.io: `newCall`, `answer` and `hangup` pushed as forms, and an answer in XML.

https://developer.sipgate.io/push-api/api-reference/ says what is pushed and what is answered;
sipgate's own library https://github.com/sipgate-io/sipgateio-node (lib/webhook), that the whole
body is signed in `X-Sipgate-Signature` (base64 of RSA with SHA-256, PKCS #1 v1.5). The key is the
same for all of sipgate's customers: it proves that sipgate speaks and not of whose calls, so the
address of the connection is to be kept like a secret. There is no time, neither signed nor told.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import quoteattr

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from django.utils.translation import gettext_lazy as _

from helpdesk import moments
from helpdesk.feeds.dialects import Answer, Dialect, Event, Parked, Said, Sent, Unreadable
from helpdesk.feeds.errors import Forged, NoSignature, OtherAccount
from helpdesk.feeds.form_encoded import first_of_each, read_pairs
from tickets.calls.dialects.sipgate_calls import KINDS, news_of
from tickets.calls.dialects.taking import take_news
from tickets.calls.telling import WrongShape

HEADER = "x-sipgate-signature"

USER_IDS = ("fullUserId[]", "fullUserId")
"""Where an event names users with their account before them, as 1234567w0."""


class Sipgate(Dialect):
    """sipgate's own way."""

    code = "sipgate"
    title = _("sipgate.io")
    gives_secret = True

    def verify(self, sent: Sent, secrets: Sequence[str], now: datetime) -> None:
        """By sipgate's public key, and by whose users it names, where the account is known."""
        try:
            given = base64.b64decode(sent.headers.get(HEADER, ""), validate=True)
        except (binascii.Error, ValueError):
            raise Forged from None
        if not given:
            raise NoSignature
        if not any(signed_with(secret, given, sent.body) for secret in secrets):
            raise Forged
        of_this_account(sent)

    def read(self, body: bytes) -> Said:
        """The fields. One event of a kind comes once for each call."""
        fields = first_of_each(read_pairs(body))
        number, kind = fields.get("callId", ""), fields.get("event", "")
        if not number or not kind:
            raise Unreadable("missing_field")
        key = f"{number} {kind}"
        if len(key) > 128 or len(kind) > 80:
            raise Unreadable("too_long")
        return Said(key=key, kind=kind, at=moments.now(), data=dict(fields))

    def take(self, event: Event) -> str:
        """Keep what is told, at the moment it came: nothing says another."""
        if event.said.kind not in KINDS:
            return "unknown_kind"
        try:
            found = news_of(event.platform, event.said, event.arrived_at)
        except WrongShape:
            raise Parked("wrong_shape") from None
        return take_news(event, found)

    def answer(self, sent: Sent) -> Answer:
        """Ask to be told of the answer and of the end, at the same address."""
        here = quoteattr(sent.addresses[0])
        body = f'<?xml version="1.0" encoding="UTF-8"?><Response onAnswer={here} onHangup={here}/>'
        return Answer(body=body, content_type="application/xml")


def of_this_account(sent: Sent) -> None:
    """Raise OtherAccount where the users named are all of somebody else's account."""
    try:
        pairs = read_pairs(sent.body)
    except Unreadable:
        return
    users = [value for name, value in pairs if name in USER_IDS]
    if sent.account and users and not any(is_of(user, sent.account) for user in users):
        raise OtherAccount


def is_of(user: str, account: str) -> bool:
    """Whether a full user id (1234567w0) begins with this account and no longer number."""
    return re.fullmatch(rf"{re.escape(account)}[a-z].*", user) is not None


def signed_with(key: str, signature: bytes, body: bytes) -> bool:
    """Whether a public key, as it was pasted, fits."""
    public = public_key(key)
    if public is None:
        return False
    try:
        public.verify(signature, body, PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def public_key(text: str) -> RSAPublicKey | None:
    """A key in PEM; fields of forms take its line ends away, so only the base64 is looked at."""
    inner = re.sub(r"-----(BEGIN|END) PUBLIC KEY-----|\s", "", text)
    try:
        key = load_der_public_key(base64.b64decode(inner, validate=True))
    except (ValueError, binascii.Error):
        return None
    return key if isinstance(key, RSAPublicKey) else None
