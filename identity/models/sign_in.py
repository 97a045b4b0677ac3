"""Attempts to sign in: what lock-out counts."""

from typing import ClassVar

from django.db import models


class SignInAttempt(models.Model):
    """One attempt. The name tried and the address it came from are keyed digests: people type
    passwords into the wrong field, and an address is personal data."""

    name_digest = models.CharField(max_length=64)
    address_digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=16)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["name_digest", "-at"], name="attempt_name"),
            models.Index(fields=["address_digest", "-at"], name="attempt_address"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} at {self.at:%Y-%m-%d %H:%M:%S}"
