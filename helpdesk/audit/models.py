"""The ledger: what was done, read, shown or refused; and the proof that it was not altered."""

from typing import Any, ClassVar

from django.db import models

from helpdesk.ids import public_id
from helpdesk.vault.fields import SealedField


class Kind(models.TextChoices):
    """What an entry is about."""

    CHANGE = "change"
    READ = "read"
    SEARCH = "search"
    EXPORT = "export"
    OVERRIDE = "override"
    DISCLOSE = "disclose"
    DENY = "deny"
    SIGN_IN = "sign_in"


class AppendOnly(models.Model):
    """Rows that the database itself refuses to change or remove; see triggers.py."""

    append_only = True

    class Meta:
        abstract = True


class Entry(AppendOnly):
    """One action or one read. Codes and pseudonyms only; wording is made on reading."""

    uid = models.CharField(max_length=22, unique=True, default=public_id, editable=False)
    platform = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind)
    action = models.CharField(max_length=64)
    actor_kind = models.CharField(max_length=12)
    actor = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=150, blank=True)
    actor_roles = models.CharField(max_length=200, blank=True)
    behalf = models.CharField(max_length=64, blank=True)
    behalf_name = models.CharField(max_length=150, blank=True)
    object_type = models.CharField(max_length=48, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=22, blank=True)
    case = models.CharField(max_length=24, blank=True)
    purpose = models.CharField(max_length=32, blank=True)
    outcome = models.CharField(max_length=48, blank=True)
    fields: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    payload: "models.JSONField[Any, dict[str, Any]]" = models.JSONField(default=dict)
    secret = SealedField(null=True, record_class="ledger", owner="subject")
    versions: "models.JSONField[Any, list[list[Any]]]" = models.JSONField(default=list)
    leaf = models.BinaryField(max_length=32)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="entry_time"),
            models.Index(fields=["platform", "-at", "-id"], name="entry_platform"),
            models.Index(fields=["platform", "kind", "-at", "-id"], name="entry_kind"),
            models.Index(fields=["platform", "action", "-at", "-id"], name="entry_action"),
            models.Index(fields=["platform", "actor", "-at", "-id"], name="entry_actor"),
            models.Index(fields=["subject", "-at", "-id"], name="entry_subject"),
            models.Index(fields=["case", "-at", "-id"], name="entry_case"),
        ]

    def __str__(self) -> str:
        return f"{self.action} by {self.actor} at {self.at:%Y-%m-%d %H:%M}"


class Pending(models.Model):
    """An entry that no signed head covers yet; the sealer takes these away."""

    entry = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.entry)


class Position(AppendOnly):
    """An entry's place in the Merkle tree: order of sealing, because ids are not commit order."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.BigIntegerField(unique=True)
    leaf = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.position}: {self.entry}"


class Head(AppendOnly):
    """A signed statement of the tree's size and root hash at a time."""

    size = models.BigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    frontier: "models.JSONField[Any, list[str]]" = models.JSONField()
    at = models.DateTimeField()
    key = models.CharField(max_length=16)
    signature = models.BinaryField(max_length=64)

    def __str__(self) -> str:
        return f"{self.size} entries at {self.at:%Y-%m-%d %H:%M:%S}"


class Stamp(AppendOnly):
    """A time-stamp authority's word (RFC 3161) that a signed head was there at a time.

    token: the authority's reply, DER. at: the time it says.
    """

    head = models.ForeignKey(Head, models.PROTECT, related_name="stamps")
    authority = models.CharField(max_length=200)
    at = models.DateTimeField()
    token = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["head", "authority"], name="stamp_once"),
        ]

    def __str__(self) -> str:
        return f"{self.head_id} at {self.at:%Y-%m-%d %H:%M:%S}"


class Schema(AppendOnly):
    """Which fields of a model a version's digest is over, so that old digests survive new
    columns."""

    uid = models.CharField(primary_key=True, max_length=16)
    model = models.CharField(max_length=48)
    fields: "models.JSONField[Any, list[str]]" = models.JSONField()

    def __str__(self) -> str:
        return f"{self.model} {self.uid}"


class Viewing(models.Model):
    """Somebody is looking at something: further looks within half an hour are the same read."""

    key = models.CharField(primary_key=True, max_length=64)
    entry = models.CharField(max_length=22)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.entry


class Check(AppendOnly):
    """The result of one integrity check, so that the trail can say when it was last verified."""

    at = models.DateTimeField()
    entries = models.BigIntegerField()
    versions = models.BigIntegerField()
    unsealed = models.BigIntegerField()
    problems: "models.JSONField[Any, list[list[str]]]" = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.entries} entries at {self.at:%Y-%m-%d %H:%M}"
