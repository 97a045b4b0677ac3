"""What somebody at the desk has begun to write and not sent."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Platform
from tickets.models.tickets import Ticket


class ReplyDraft(models.Model):
    """One per person and case; gone when it is sent. kind: "reply" or "note"."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="drafts")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    body = SealedField(record_class="conversation")
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ticket", "staff"], name="reply_draft_once"),
        ]

    def __str__(self) -> str:
        return f"draft of {self.staff_id} in {self.ticket_id}"
