"""Verifying membership: what was proved, how, how far it goes and until when."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
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
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="carried_to")
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
    across contacts; the target of a report of a leak is its reason. source: a keyed digest of where
    the try came from (a network address, or the telephone that called), "" for the desk's own.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    verification = models.ForeignKey(Verification, models.PROTECT, related_name="attempts")
    factor = models.CharField(max_length=24)
    outcome = models.CharField(max_length=24)
    target = models.CharField(max_length=32, blank=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    history = History()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["verification", "-at"], name="try_last"),
            models.Index(fields=["source", "-at"], name="try_source"),
            models.Index(fields=["platform", "target", "-at"], name="try_target"),
            models.Index(fields=["member", "-at"], name="try_member"),
            models.Index(
                fields=["at"],
                condition=models.Q(factor="report", outcome="froze"),
                name="try_to_freeze",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.factor}: {self.outcome}"


class OneTimeCode(models.Model):
    """A code sent to a registered address; stored as a keyed digest, short-lived, used once.

    means: "email" or "phone", where it went. subject: whose code it is. sent: false when nobody was
    found, or they had no address: the row is there so that asking looks the same.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    verification = models.ForeignKey(Verification, models.PROTECT, related_name="codes")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    means = models.CharField(max_length=8, default="email")
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


class Circumstance(models.TextChoices):
    """Why somebody cannot prove who they are in the usual ways."""

    LOST_PHONE = "lost_phone", _("They no longer have their phone or mailbox")
    CHANGED_NUMBER = "changed_number", _("Their number or address has changed")
    REPRESENTATIVE = "representative", _("Somebody acts for them")
    BEREAVED = "bereaved", _("They have died")
    CHILD = "child", _("They are a child")


class Vouching(models.Model):
    """A way through for somebody whom no factor fits: what was shown, and who let it count.

    circumstance: which. standing: what the one who contacts is to the member, such as "parent".
    grounds: what was shown and how it was checked, sealed under the one who contacted. member:
    whose account it is about. opens: what it lets be done, codes of the profile's permitted
    things. Asked for by one person, decided by another; decision: "" while it waits.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    verification = models.ForeignKey(Verification, models.PROTECT, related_name="vouchings")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    circumstance = models.CharField(max_length=16, choices=Circumstance)
    standing = models.CharField(max_length=24, blank=True)
    grounds = SealedField(record_class="conversation", null=True)
    opens: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    decision = models.CharField(max_length=8, blank=True)
    words = SealedField(record_class="conversation", null=True)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["verification"],
                condition=models.Q(decision=""),
                name="one_vouching_waits_per_verification",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["platform", "asked_at"],
                condition=models.Q(decision=""),
                name="vouching_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circumstance} {self.decision or 'waits'}"


class Freeze(models.Model):
    """An account that nothing is told of until somebody has looked: asked for without proof.

    reason: "leak", "stolen_phone" or "other". case: the case the report opened, "" for none.
    asked_by: the id of the actor, who proved nothing and was told nothing. The freeze is in force
    until lifted_at.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="freezes")
    reason = models.CharField(max_length=16)
    case = models.CharField(max_length=24, blank=True)
    asked_by = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    lifted_by = models.CharField(max_length=64, blank=True)
    lifted_at = models.DateTimeField(null=True)
    why_lifted = SealedField(record_class="identity", null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(lifted_at=None),
                name="one_freeze_in_force_per_member",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["platform", "-frozen_at"],
                condition=models.Q(lifted_at=None),
                name="freezes_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.frozen_at:%Y-%m-%d}"
