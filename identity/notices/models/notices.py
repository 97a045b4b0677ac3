"""What is told, and who approved it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.incidents.models import Incident
from identity.models import Platform


class NoticeState(models.TextChoices):
    """Where a notice is on its way."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    SENDING = "sending", _("Being sent")
    SENT = "sent", pgettext_lazy("state", "Sent")


class Notice(models.Model):
    """What the people of one incident are told; the next version tells those added since.

    subject: of the incident, under which its texts are sealed. digest: of exactly what goes out,
    as it was submitted; see digests.py. people: how many it goes to, at that moment.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="notices")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=NoticeState, default=NoticeState.DRAFT)
    started_by = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=64, blank=True)
    submitted_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    people = models.PositiveIntegerField(default=0)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "version"], name="notice_version_once"),
        ]

    def __str__(self) -> str:
        return f"version {self.version} of {self.incident_id}"


class NoticeSection(models.Model):
    """One section in one language; see sections.py for the codes."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="sections")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    code = models.CharField(max_length=16)
    text = SealedField(record_class="incident", null=True)
    written_by = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    history = History(found_by=["notice"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["notice", "language", "code"], name="notice_section_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.language})"


class Decision(models.TextChoices):
    """What a second person said."""

    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Sent back")


class Approval(models.Model):
    """A second person's word on exactly what goes out. digest: of what they saw. voided_at: one
    character or one person changed since. reason: why it was sent back."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="approvals")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Decision)
    digest = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    reason = SealedField(record_class="incident", null=True)
    said_by = models.CharField(max_length=64)
    said_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        ordering: ClassVar = ["said_at", "id"]

    def __str__(self) -> str:
        return f"{self.verdict} {self.digest[:12]}"
