"""Calls from a browser: who may join one, and what the agent's browser records as it goes."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.models import Subject
from identity.models import Platform
from tickets.calls.models.calls import Call


class BrowserCall(models.Model):
    """The customer's side of a call from our page.

    digest: of the secret in the browser that began it. customer_here_until, agent_here_until:
    their page is open, as far as we know. quality: the worst each side measured, as
    {"customer": {"lost": 0.02, "rtt": 180, "jitter": 30}}: share of packets, and milliseconds.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    call = models.OneToOneField(Call, models.PROTECT, related_name="browser")
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=12, default="en")
    customer_here_until = models.DateTimeField(null=True)
    agent_here_until = models.DateTimeField(null=True)
    quality: "models.JSONField[dict[str, dict[str, float]], dict[str, dict[str, float]]]" = (
        models.JSONField(default=dict)
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "digest"], name="browser_call_once"),
        ]

    def __str__(self) -> str:
        return f"browser of {self.call_id}"


class DeskPresence(models.Model):
    """Somebody has a page of the desk open, where calls ring. until: moved on by their open page;
    past it they are not there, as far as we know."""

    staff = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.staff_id} until {self.until:%H:%M}"


class LiveRecording(models.Model):
    """A recording on its way out of the agent's browser, in parts, while the call goes on.

    key: the data key its parts are sealed with. owner: who records. last_part_at: set when it
    ends. ended_at: when the last part is said to have been sent; None while it goes on.
    parts_said: how many its browser says there are; None where it said nothing. kept_at: when a
    recording was made of it.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="live_recordings")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    key = models.UUIDField()
    owner = models.CharField(max_length=64)
    content_type = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    last_part_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    parts_said = models.PositiveIntegerField(null=True)
    kept_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    history = History(excluded_fields=["last_part_at"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call"],
                condition=models.Q(ended_at=None, dropped_at=None),
                name="one_live_recording",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["last_part_at"],
                condition=models.Q(kept_at=None, dropped_at=None),
                name="live_recordings_open",
            ),
        ]

    def __str__(self) -> str:
        return self.uid


class LivePart(models.Model):
    """One part that has arrived: its content is sealed in the storage under `uid`. number: from 0
    on, in the order of the sound. arrived_at: by our clock."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    recording = models.ForeignKey(LiveRecording, models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    arrived_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["recording", "number"], name="live_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.recording_id}/{self.number}"
