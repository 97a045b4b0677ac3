"""Random public identifiers and secrets."""

import hashlib
import secrets
from typing import Any

from django.db import models


def public_id() -> str:
    """22 URL-safe characters holding 128 random bits: nobody guesses another's."""
    return secrets.token_urlsafe(16)


def secret() -> str:
    """43 URL-safe characters holding 256 random bits, for links and tokens."""
    return secrets.token_urlsafe(32)


def digest(text: str) -> str:
    """What is stored of a secret: its SHA-256, in hex. Secrets are random, so no salt is needed."""
    return hashlib.sha256(text.encode()).hexdigest()


class PublicIdField(models.CharField[str, str]):
    """A random identifier that may be shown; the primary key stays inside."""

    def __init__(self, *, unique: bool = True, **options: Any) -> None:
        options.update(max_length=22, default=public_id, unique=unique, editable=False)
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As Django's, without what is always the same. A history copy is not unique."""
        name, path, args, options = super().deconstruct()
        for fixed in ("max_length", "default", "unique", "editable"):
            options.pop(fixed, None)
        if not self.unique:
            options["unique"] = False
        return name, path, list(args), options
