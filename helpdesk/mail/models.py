"""Mail on its way out, and (in the demo) where it ends up."""

from typing import ClassVar

from django.db import models

from helpdesk.files.models import StoredFile
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject


class MailState(models.TextChoices):
    """Where a mail is on its way. Unknown: handed to the mail server, perhaps; see `once`."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class OutgoingMail(models.Model):
    """One mail to one person, sealed, sent by a task with a lease and retries.

    kind: what it is ("case_received", "reply", "code"). case: the case number, if it is about one.
    key: the same key twice is the same mail. once: rather never than twice: when its worker is
    lost, or the mail server falls silent in the middle, it becomes unknown until somebody looks.
    means: "email", or "phone" for a text message, whose `to` is a number in E.164. expires_at: when
    it is worth nothing any more, and is given up rather than sent; None for never.
    """

    uid = PublicIdField()
    platform = models.CharField(max_length=32)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    case = models.CharField(max_length=24, blank=True)
    key = models.CharField(max_length=80)
    means = models.CharField(max_length=8, default="email")
    language = models.CharField(max_length=12)
    once = models.BooleanField(default=False)
    to = SealedField(record_class="mail", kind="email")
    heading = SealedField(record_class="mail")
    body = SealedField(record_class="mail")
    state = models.CharField(max_length=8, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "key"], name="mail_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "next_at"], name="mail_due"),
            models.Index(
                fields=["platform", "case"],
                condition=models.Q(state=MailState.FAILED),
                name="mail_given_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def platform_id(self) -> str:
        """As every other row says it."""
        return self.platform


class MailFile(models.Model):
    """A file that travels with a mail."""

    platform = models.CharField(max_length=32)
    mail = models.ForeignKey(OutgoingMail, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mail", "file"], name="mail_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} with {self.mail_id}"


class DeliveredMail(models.Model):
    """What the demo's mail backend, or its telephone, received, sealed: the development mailbox
    shows it. means: "email" or "phone"."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    means = models.CharField(max_length=8, default="email")
    message = SealedField(record_class="mail")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"mail at {self.at:%Y-%m-%d %H:%M}"
