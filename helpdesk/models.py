"""Kernel tables that belong to no room: case counters, idempotency keys, sweeps,
announcements."""

from typing import Any, ClassVar

from django.db import models


class Counter(models.Model):
    """The last number given out, per platform and kind; locked while one is taken."""

    platform = models.CharField(max_length=32)
    kind = models.CharField(max_length=16)
    last = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "kind"], name="one_counter"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}@{self.platform}: {self.last}"


class IdempotencyKey(models.Model):
    """A request that was carried out: the same key again gives the same object, not another."""

    platform = models.CharField(max_length=32)
    action = models.CharField(max_length=64)
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    result: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "action", "key"], name="key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.key}"


class Sweep(models.Model):
    """When a periodic sweep is due next, and until when one clock has it in hand."""

    name = models.CharField(primary_key=True, max_length=48)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} at {self.next_at:%H:%M:%S}"


class Announcement(models.Model):
    """What every process must hear, though none may be there to carry it: see announced.py.

    group, message: as published. origin: the process that said it, and has told its own.
    """

    group = models.CharField(max_length=64)
    message: "models.JSONField[Any, dict[str, Any]]" = models.JSONField()
    origin = models.CharField(max_length=22)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.group} at {self.at:%H:%M:%S}"
