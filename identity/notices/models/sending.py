"""Who is told, one row each, and how far the sending is."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.files.models import StoredFile
from helpdesk.ids import PublicIdField
from helpdesk.mail.models import OutgoingMail
from helpdesk.vault.models import Subject
from identity.incidents.models import AffectedPerson, Incident, Reach
from identity.models import Platform
from identity.notices.models.notices import Notice


class RecipientState(models.TextChoices):
    """Where one person's letter is. Making has a lease: until its mail is queued nothing has left.

    by_hand: printed and posted, or said on the telephone, by a person. unknown: the mail may have
    left or not, and is not sent again by itself.
    """

    WAITING = "waiting", _("Waiting")
    MAKING = "making", _("Being made")
    SENDING = "sending", _("With the mail")
    BY_HAND = "by_hand", _("To be told by hand")
    TOLD = "told", _("Told")
    UNREACHABLE = "unreachable", _("No way to reach them")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("Not known")


class Recipient(models.Model):
    """One affected person and their letter. subject: the person's. channel: how they are or were
    told. error: a code. seen_to_by: who told them by hand, or cleared up what was not known.
    again: how often a person had it sent once more.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="recipients")
    affected = models.ForeignKey(AffectedPerson, models.PROTECT, related_name="letters")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=RecipientState, default=RecipientState.WAITING)
    language = models.CharField(max_length=12)
    channel = models.CharField(max_length=8, choices=Reach)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True)
    mail = models.OneToOneField(OutgoingMail, models.PROTECT, related_name="+", null=True)
    told_at = models.DateTimeField(null=True)
    seen_to_by = models.CharField(max_length=64, blank=True)
    error = models.CharField(max_length=64, blank=True)
    again = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "affected"], name="told_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "next_at"], name="recipients_due"),
            models.Index(fields=["notice", "state", "id"], name="recipients_list"),
        ]

    def __str__(self) -> str:
        return self.uid


class Batch(models.Model):
    """How far the sending of a notice is: numbers kept with every step, so that no page counts.

    waiting: with those being made and those with the mail. words: the digest of what was approved
    for everybody, which no letter may differ from. paused: workers take nobody meanwhile.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="batch")
    people = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField()
    by_hand = models.PositiveIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)
    unreachable = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=64)
    paused = models.BooleanField(default=False)
    started_by = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.told} of {self.people}"

    @property
    def seen_to(self) -> int:
        """How many do not wait any more."""
        return self.people - self.waiting
