"""What reviewers keep of the trail: filters they come back to, bundles they take away, and the
reasons for which a record was opened without a contact."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.files.models import StoredFile
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models.members import Member
from identity.models.platforms import Platform
from identity.models.staff import Staff


class SavedFilter(models.Model):
    """A filter of the trail under a name of one's own. query: as the page's address, sealed: it
    may name a person."""

    uid = PublicIdField()
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="saved_filters")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    query = SealedField(record_class="staff")
    saved_at = models.DateTimeField()
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "name"], name="saved_filter_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ExportState(models.TextChoices):
    """How far a bundle is."""

    ASKED = "asked", _("Waiting to be made")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")
    GONE = "gone", _("No longer kept")


class TrailExport(models.Model):
    """A bundle of the trail that can be verified elsewhere: of a case, a person or a period.

    scope: "case", "person" or "period". asked: what exactly, codes and pseudonyms only (case
    number, subject, aware times in ISO 8601). file: the bundle, sealed; entries: how many it
    holds; sha256: of the bundle in clear, printed for whoever receives it. next_at, leased_until,
    attempts: of the task that makes it.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    scope = models.CharField(max_length=8)
    asked: "models.JSONField[Any, dict[str, str]]" = models.JSONField(default=dict)
    reason = models.CharField(max_length=16)
    words = SealedField(record_class="staff", null=True)
    state = models.CharField(max_length=8, choices=ExportState, default=ExportState.ASKED)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    entries = models.BigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    history = History(excluded_fields=["next_at", "leased_until", "attempts"])

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["staff", "-asked_at"], name="trail_exports_of"),
            models.Index(fields=["state", "next_at"], name="trail_exports_state"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.state}"


class StatedReason(models.Model):
    """A member's record opened without a contact of theirs, for a reason, for half an hour.

    Conspicuous in the trail. reason: a code; words: more about it, sealed under the member.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=16)
    words = SealedField(record_class="identity", null=True)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    history = History()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["staff", "member", "-expires_at"], name="reason_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} until {self.expires_at:%Y-%m-%d %H:%M}"
