"""Comparing what was said with what is held, without showing either and without haste."""

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import uuid4

from helpdesk.digits import as_ascii
from helpdesk.errors import BadInput
from helpdesk.vault import keystore
from helpdesk.vault.sealed import Sealed
from identity.contact_details import e164

Normal = Callable[[str], str]


def same(held: Sealed | None, offered: str, normal: Normal) -> bool:
    """Whether a sealed value says what was offered; nothing is the same as nothing offered."""
    said = normal(offered)
    return held is not None and bool(said) and held.means(said, normal)


def warm(values: Iterable[Sealed | None]) -> None:
    """Fetch the keys of values, in one query whether or not there are any to fetch."""
    keystore.warm([uuid4(), *(value.key_id for value in values if value is not None)])


def name_of(text: str) -> str:
    """A name without case, accents' encodings, punctuation and order: `DARA, Sok` is `sok dara`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = (c if unicodedata.category(c)[0] in "LMN" else " " for c in folded if c != "\u200b")
    return " ".join(sorted("".join(letters).split()))


def email_of(text: str) -> str:
    """An email address, case folded throughout."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def plain_digits(text: str) -> str:
    """Digits of every script as 0 to 9, everything else as typed."""
    return "".join(as_ascii(letter) for letter in text)


def phone_of(platform: str) -> Normal:
    """Phone numbers as E.164, read as dialled in the platform's country; "" for none."""

    def normal(text: str) -> str:
        try:
            return e164(plain_digits(text), platform) or ""
        except BadInput:
            return ""

    return normal


def minor_units_of(text: str, digits: int) -> int | None:
    """An amount as people say it ("$1,234.5", "១២ ៥០០៛", "42,00") in minor units; None for none.

    digits: of the currency behind the point. A last group of three is thousands: nobody says
    prices in thousandths.
    """
    kept = "".join(c for c in plain_digits(text) if c in "0123456789.,").strip(".,")
    whole, _, rest = kept.replace(",", ".").rpartition(".")
    if len(rest) == 3 or not whole:
        whole, rest = whole + rest, ""
    try:
        scaled = Decimal(f"{whole.replace('.', '')}.{rest}").scaleb(digits)
    except InvalidOperation:
        return None
    return int(scaled) if scaled == int(scaled) else None


def day_of(text: str) -> date | None:
    """A day as 2026-11-20, 20/11/2026 or 20.11.2026; None for what is no day."""
    parts = plain_digits(text).strip().replace("/", "-").replace(".", "-").split("-")
    try:
        first, month, last = (int(part) for part in parts)
        return date(first, month, last) if len(parts[0].strip()) == 4 else date(last, month, first)
    except (ValueError, OverflowError):
        return None
