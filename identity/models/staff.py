"""Staff, their roles and their second factor."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models
from django.db.models import Q
from django.utils import timezone

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models.platforms import Platform
from identity.roles import Role


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff by the name they sign in with. Creating one is an action."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        """By user name, whatever its case."""
        return self.get(username__iexact=username or "")


class Staff(AbstractBaseUser):
    """Somebody who works at the desk. Deactivated when they leave, never deleted: the trail must
    go on saying who did something."""

    uid = PublicIdField()
    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=12, default="en")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    trained_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    last_login = None
    history = History(excluded_fields=["password"])

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects = StaffManager()

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Compare only: Django's would save a password hashed anew, which is an action's to do."""
        return check_password(raw_password, self.password)


class RoleGrant(models.Model):
    """A role somebody holds, on one platform or (platform empty) on all; ended, never deleted."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="grants")
    platform = models.ForeignKey(Platform, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["staff", "platform", "role"],
                condition=Q(ended_at=None),
                name="grant_once",
            ),
            # NULLs are distinct to SQLite, so "everywhere" has a constraint of its own.
            models.UniqueConstraint(
                fields=["staff", "role"],
                condition=Q(ended_at=None, platform=None),
                name="grant_everywhere_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}@{self.platform_id or '*'}"


class TotpDevice(models.Model):
    """A time-based one-time password generator (RFC 6238); its secret is sealed."""

    staff = models.OneToOneField(Staff, models.PROTECT, related_name="totp")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    key = SealedField(record_class="staff")
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)
    history = History()

    def __str__(self) -> str:
        return f"TOTP of {self.staff_id}"


class RecoveryCode(models.Model):
    """A code that stands in once for a lost generator; stored as its digest."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "digest"], name="recovery_code_once"),
        ]

    def __str__(self) -> str:
        return f"recovery code of {self.staff_id}"


class Invitation(models.Model):
    """A way in for somebody new: a link mailed to them, used once, with which they choose their
    password. digest: of the secret in the link. Revoked or accepted, never deleted."""

    uid = PublicIdField()
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="invitations")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    email = SealedField(record_class="staff", kind="email")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    history = History(excluded_fields=["digest"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["staff"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation of {self.staff_id}"

    @property
    def is_over(self) -> bool:
        """Whether it can be accepted no more."""
        return self.expires_at <= timezone.now()


class SecurityKey(models.Model):
    """A WebAuthn credential (a security key, a phone, a computer) as a second step.

    credential: its id, as the authenticator gave it; digest: SHA-256 of that, by which it is
    found. public_key: COSE. counter: the authenticator's signature counter, which never goes
    back. transports: how it can be reached, for the browser.
    """

    uid = PublicIdField()
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="security_keys")
    name = models.CharField(max_length=60)
    credential = models.BinaryField(max_length=1023)
    digest = models.CharField(max_length=64, unique=True)
    public_key = models.BinaryField(max_length=2048)
    counter = models.BigIntegerField(default=0)
    transports: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    added_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    history = History(excluded_fields=["credential", "public_key"])

    def __str__(self) -> str:
        return self.name
