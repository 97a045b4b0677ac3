"""Digits of every script, as people type them."""

import unicodedata


def ascii_digits(text: str) -> str:
    """`text` with decimal digits of any script as 0 to 9, without spaces and dashes between:
    ១២៣ ៤៥៦ and 123-456 are both 123456."""
    return "".join(as_ascii(letter) for letter in text if letter not in "-‐‑–— \t\u00a0\u200b")


def as_ascii(letter: str) -> str:
    """One decimal digit as 0 to 9; everything else as it is."""
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)
