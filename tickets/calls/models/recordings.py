"""What the caller says about being recorded, and the recordings."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.files.models import StoredFile
from helpdesk.ids import PublicIdField
from helpdesk.vault.models import Subject
from identity.models import Platform
from tickets.calls.lengths import clock
from tickets.calls.models.calls import Call


class Choice(models.TextChoices):
    """What somebody says about being recorded; the last one counts, all are kept."""

    GIVEN = "given", _("Agreed")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrew")


class RecordingConsent(models.Model):
    """One choice of the other side, as somebody at the desk heard it; never changed.

    noted_by: the actor's id; noter_name: their name as it then was.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="choices")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=12, choices=Choice)
    noted_by = models.CharField(max_length=64)
    noter_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    history = History()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.choice} {self.at:%Y-%m-%d %H:%M:%S}"


class Recording(models.Model):
    """That a call, or a part of it, was recorded.

    file: the sound; None once it was destroyed, and then `removed_at` and `removed_why` (a choice)
    say when and why. seconds: its length, None where the file does not tell.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="recordings")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    seconds = models.PositiveIntegerField(null=True)
    kept_by = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    removed_why = models.CharField(max_length=12, choices=Choice, blank=True)
    history = History()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "sha256"],
                condition=models.Q(removed_at=None),
                name="recording_once",
            ),
        ]

    def __str__(self) -> str:
        return self.uid

    @property
    def length(self) -> str:
        """Its length as players show it, "" where it is not known."""
        return clock(self.seconds)
