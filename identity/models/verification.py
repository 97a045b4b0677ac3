"""Verifying membership: what was proved, how, how far it goes and until when."""

from typing import Any, ClassVar

from django.db import models

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.models import Subject
from identity.models.members import Member
from identity.models.platforms import Platform


class Verification(models.Model):
    """One membership check within one contact.

    contact: what it belongs to, as "ticket:EG-10482" (a case) or "call:…", so that it carries
    through one contact and no further. subject: the pseudonym of the one who contacted.
    policy_version: the profile whose ladder counts. level: see there; -1 while nothing is proved.
    member: whom the factors identify; the label of a parcel identifies nobody. scope: what else
    the factors are about, see identity/verification/holding.py.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    contact = models.CharField(max_length=48)
    case = models.CharField(max_length=24, blank=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    policy_version = models.CharField(max_length=32, blank=True)
    factors: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    level = models.SmallIntegerField(default=-1)
    scope: "models.JSONField[Any, dict[str, Any]]" = models.JSONField(default=dict)
    verified_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "contact"],
                condition=models.Q(ended_at=None),
                name="one_verification_per_contact",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact} level {self.level}"


class VerificationAttempt(models.Model):
    """One try at one factor: which, how it ended; never the secret or fact that was offered.

    target ("order:12") and member: what was guessed at, if it exists, so that guesses are counted
    across contacts.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    verification = models.ForeignKey(Verification, models.PROTECT, related_name="attempts")
    factor = models.CharField(max_length=24)
    outcome = models.CharField(max_length=24)
    target = models.CharField(max_length=32, blank=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    history = History()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["verification", "-at"], name="try_last"),
            models.Index(fields=["platform", "target", "-at"], name="try_target"),
            models.Index(fields=["member", "-at"], name="try_member"),
        ]

    def __str__(self) -> str:
        return f"{self.factor}: {self.outcome}"


class OneTimeCode(models.Model):
    """A code mailed to a registered address; stored as a keyed digest, short-lived, used once.

    subject: whose code it is. sent: false when nobody was found, or they had no address: the row
    is there so that asking looks the same.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    verification = models.ForeignKey(Verification, models.PROTECT, related_name="codes")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    sent = models.BooleanField(default=True)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["verification", "-created_at"], name="code_last"),
            models.Index(fields=["subject", "-created_at"], name="code_subject"),
        ]

    def __str__(self) -> str:
        return f"code of {self.verification_id}"
