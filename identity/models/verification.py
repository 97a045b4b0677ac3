"""Verifying membership: what was proved, how, how far it goes and until when."""

from typing import Any, ClassVar

from django.db import models

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models.members import Member
from identity.models.platforms import Platform


class Verification(models.Model):
    """One membership check within one contact.

    contact: what it belongs to, as "ticket:EG-10482" (a case) or "call:…", so that it carries
    through one contact and no further. subject: the pseudonym of the one who contacted. level: see
    the platform's profile; -1 while nothing is proved.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    contact = models.CharField(max_length=48)
    case = models.CharField(max_length=24, blank=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
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
    """One try at one factor: which, how it ended; never the secret or fact that was offered."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    verification = models.ForeignKey(Verification, models.PROTECT, related_name="attempts")
    factor = models.CharField(max_length=24)
    outcome = models.CharField(max_length=24)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    history = History()

    def __str__(self) -> str:
        return f"{self.factor}: {self.outcome}"


class OneTimeCode(models.Model):
    """A code mailed to a registered address; stored as a keyed digest, short-lived, used once."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    verification = models.ForeignKey(Verification, models.PROTECT, related_name="codes")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    sent_to = SealedField(record_class="verification", kind="email")
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["verification", "-created_at"], name="code_last")]

    def __str__(self) -> str:
        return f"code of {self.verification_id}"
