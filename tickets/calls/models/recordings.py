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

RECORD_CLASS = "recording"
"""Which of a person's keys seals the sound of their calls: one of its own, so that recordings can
be forgotten without the files of a case, and the other way round."""


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


class RecordingPause(models.Model):
    """A stretch of a call that is not recorded, because a card number is being said."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="pauses")
    paused_at = models.DateTimeField()
    paused_by = models.CharField(max_length=64)
    resumed_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call"], condition=models.Q(resumed_at=None), name="one_open_pause"
            ),
        ]

    def __str__(self) -> str:
        return f"pause {self.paused_at:%Y-%m-%d %H:%M:%S}"


class RecordingSource(models.TextChoices):
    """Where a recording comes from."""

    UPLOADED = "uploaded", _("Sent by somebody at the desk")
    FETCHED = "fetched", _("Fetched from the telephone system")
    BROWSER = "browser", _("Recorded in the agent's browser")


class Recording(models.Model):
    """That a call, or a part of it, was recorded.

    file: the sound; None once it was destroyed, and then `removed_at` and `removed_why` (a choice)
    say when and why. seconds: its length, None where the file does not tell. lost_parts: of one
    out of a browser, how many never arrived.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="recordings")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    seconds = models.PositiveIntegerField(null=True)
    lost_parts = models.PositiveIntegerField(default=0)
    source = models.CharField(
        max_length=8, choices=RecordingSource, default=RecordingSource.UPLOADED
    )
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


class FetchState(models.TextChoices):
    """How far the fetching of a recording is."""

    DUE = "due"
    RUNNING = "running"
    DONE = "done"
    GIVEN_UP = "given_up"


class RecordingFetch(models.Model):
    """A recording that lies at the telephone provider and is to be brought here.

    provider_id: the provider's id of it; the address is made of that and never taken from an
    event. reason: why it was given up.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="fetches")
    connection = models.CharField(max_length=32)
    provider_id = models.CharField(max_length=96)
    state = models.CharField(max_length=8, choices=FetchState, default=FetchState.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "provider_id"], name="recording_fetch_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "next_at"], name="fetch_due")]

    def __str__(self) -> str:
        return self.provider_id
