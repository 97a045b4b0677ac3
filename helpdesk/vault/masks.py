"""Masks: enough to recognise, not enough to use."""

from collections.abc import Callable

DOTS = "•••"
ERASED = "✕"
"""Shown for what was erased; pages put the word beside it."""


def mask(kind: str, text: str) -> str:
    """The mask of `text` for a kind of value; an unknown kind shows nothing of it."""
    return MASKS.get(kind, hidden)(text)


def hidden(_text: str) -> str:
    """Nothing but that there is something."""
    return DOTS


def name(text: str) -> str:
    """First word and first letter of the last: `Sok D•••`; one character of an unspaced name."""
    words = text.split()
    if len(words) < 2:
        return f"{text[:1]}{DOTS}"
    return f"{words[0]} {words[-1][:1]}{DOTS}"


def phone(text: str) -> str:
    """Country code and last two digits of an E.164 number: `+855 •• ••• 41`."""
    return f"{text[:4]} •• {DOTS} {text[-2:]}" if len(text) > 8 else DOTS


def email(text: str) -> str:
    """First letters of mailbox and domain, and the last label: `s•••@e•••.com`."""
    box, _, domain = text.partition("@")
    return f"{box[:1]}{DOTS}@{domain[:1]}{DOTS}.{domain.rpartition('.')[2]}" if domain else DOTS


def number(text: str) -> str:
    """The last four characters: `••••0937`."""
    return f"{DOTS}{text[-4:]}" if len(text) > 6 else DOTS


MASKS: dict[str, Callable[[str], str]] = {
    "text": hidden,
    "name": name,
    "phone": phone,
    "email": email,
    "number": number,
}
