"""What people type, made safe to keep and to show, and otherwise left as it is."""

import re
import unicodedata

BIDI_OVERRIDES = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Embeddings, overrides and isolates (Unicode UAX 9): they make text read as what it is not."""

KEPT_CONTROLS = "\n\t"


def clean(text: str) -> str:
    """Text without control characters, direction overrides and lone surrogates, in NFC.

    Line ends become newlines. Joiners and the zero-width space stay: Khmer is written with them.
    What shows nothing at all is "".
    """
    lines = re.sub(r"\r\n?|[\u2028\u2029]", "\n", text)
    kept = (c for c in lines if c in KEPT_CONTROLS or unicodedata.category(c) not in {"Cc", "Cs"})
    cleaned = unicodedata.normalize("NFC", "".join(kept).translate(BIDI_OVERRIDES)).strip()
    return cleaned if any(unicodedata.category(c)[0] not in "CZ" for c in cleaned) else ""


def clean_line(text: str) -> str:
    """One line of clean text; runs of white space become one space."""
    return " ".join(clean(text).split())


def digits_as_ascii(text: str) -> str:
    """Digits of any script (Khmer, full-width) as 0 to 9; everything else unchanged."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
