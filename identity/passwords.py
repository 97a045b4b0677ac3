"""Passwords: checked in the same time whoever is asked for, and strong when they are new."""

import secrets
from dataclasses import dataclass

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import get_hasher, identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from identity.errors import WeakPassword
from identity.models import Staff

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another when read aloud."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a name and password, before anybody asked whether they may try.

    staff: whose they are, or None. fresh: the password hashed anew where the stored hash is of an
    older setting, else "".
    """

    name: str
    staff: Staff | None
    fresh: str = ""


def check(username: str, password: str) -> Checked:
    """Check a name and password; hashes once whoever is asked for.

    Called before the action, so that no transaction waits for the hashing.
    """
    name = normal_name(username)
    user = authenticate(None, username=name, password=password)
    if not isinstance(user, Staff):
        return Checked(name, None)
    return Checked(name, user, make_password(password) if is_outdated(user.password) else "")


def is_outdated(encoded: str) -> bool:
    """Whether a hash was made by another hasher, or with other settings, than new ones are."""
    preferred = get_hasher()
    made_by = identify_hasher(encoded)
    return made_by.algorithm != preferred.algorithm or preferred.must_update(encoded)


def normal_name(username: str) -> str:
    """A sign-in name as it is stored: small letters, no spaces around it."""
    return username.strip().lower()


def require_strong(password: str, staff: Staff, *, field: str = "") -> None:
    """Raise WeakPassword, with the reasons in the reader's language."""
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise WeakPassword(field=field, why=" ".join(error.messages)) from None


def one_time_password() -> str:
    """Four groups of four letters: 79 random bits that can be read over the telephone."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)
