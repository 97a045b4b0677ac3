"""Signatures over raw bodies: HMAC-SHA256 with the time it was made at.

The header is `t=<seconds since 1970>,v1=<hex>`, signed over `<t>.<raw body>`; several v1 may stand
while a secret is being changed. This is also how Stripe signs.
"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime

from helpdesk.feeds.errors import Forged, NoSignature, Stale

TOLERANCE = 300
"""Seconds that a signature's time may lie from ours, either way."""

HEADER = "redress-signature"
"""The header of our own feeds, in lower case."""


def signed(body: bytes, secret: str, at: datetime) -> str:
    """The header's value for a body: what a sender computes."""
    time = str(int(at.timestamp()))
    return f"t={time},v1={timed_mac(body, secret, time)}"


def check_timed(header: str, body: bytes, secrets: Sequence[str], now: datetime) -> None:
    """Raise NoSignature, Stale or Forged unless one of the secrets signed this body lately."""
    time, given = parts(header)
    usable = [secret for secret in secrets if secret]
    expected = [timed_mac(body, secret, time) for secret in usable]
    # Every pair is compared, so that the time taken says nothing.
    fits = [hmac.compare_digest(mac.encode(), one.encode()) for mac in expected for one in given]
    if not any(fits):
        raise Forged
    if abs(now.timestamp() - int(time)) > TOLERANCE:
        raise Stale(seconds=TOLERANCE)


def timed_mac(body: bytes, secret: str, time: str) -> str:
    """HMAC-SHA256 over time and body, in hex."""
    return hmac.new(secret.encode(), time.encode() + b"." + body, hashlib.sha256).hexdigest()


def parts(header: str) -> tuple[str, list[str]]:
    """The time and the v1 signatures of a header. Raises NoSignature."""
    pairs = [item.strip().partition("=") for item in header.split(",")]
    times = [value for name, _, value in pairs if name == "t"]
    given = [value for name, _, value in pairs if name == "v1" and value]
    if len(times) != 1 or not given or not is_time(times[0]):
        raise NoSignature
    return times[0], given


def is_time(text: str) -> bool:
    """Whether it can be seconds since 1970, written as a sender writes them."""
    return text.isascii() and text.isdigit() and len(text) <= 12
