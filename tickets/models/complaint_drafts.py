"""A complaint while it is being written, one question a screen."""

from typing import ClassVar

from django.db import models

from helpdesk.files.models import StoredFile
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Platform
from tickets.models.tickets import Ticket


class ComplaintDraft(models.Model):
    """What somebody without an account has written so far. Gone a day after it was begun.

    digest: of the secret in the writer's cookie. origin: a keyed digest of the address it was begun
    from. answers: JSON, sealed under a key that dies with the draft. ticket: the case it became.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    origin = models.CharField(max_length=64)
    answers = SealedField(record_class="draft", null=True)
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["expires_at"], name="draft_expired"),
            models.Index(fields=["origin", "created_at"], name="draft_origin"),
        ]

    def __str__(self) -> str:
        return self.uid


class DraftFile(models.Model):
    """A file added to a draft; it belongs to the case once there is one."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    draft = models.ForeignKey(ComplaintDraft, models.CASCADE, related_name="files")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"file of {self.draft_id}"
