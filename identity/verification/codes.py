"""One-time codes: made, typed and kept."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from helpdesk.digits import ascii_digits
from helpdesk.vault import masters

LENGTH = 6
LASTS = timedelta(minutes=10)
TRIES = 5
RESEND = timedelta(seconds=60)
PER_DAY = 10
"""Codes to one person in 24 hours: asking for one must not fill somebody's mailbox."""


def new_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(10**LENGTH):0{LENGTH}}"


def as_typed(text: str) -> str:
    """A code as people type or paste it: Khmer and full-width digits, spaces and dashes."""
    return ascii_digits(text).strip()


def is_code(text: str) -> bool:
    """Whether it could be one of ours."""
    return len(text) == LENGTH and text.isascii() and text.isdecimal()


def digest(platform: str, verification: str, code: str) -> str:
    """What is kept of a code: HMAC-SHA256 in hex under the platform's key, bound to one
    verification. A plain digest of six digits would be guessed in a moment."""
    key = masters.blind_key(platform, "code")
    return hmac.new(key, f"{verification}:{code}".encode(), hashlib.sha256).hexdigest()
