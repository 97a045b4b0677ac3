"""Files people send, sealed in segments, and those on their way in parts."""

from typing import ClassVar

from django.db import models

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject


class StoredFile(models.Model):
    """A file at rest: its facts here, its content sealed in the storage under `uid`.

    size and sha256 are of the content as it came. content_type was found in the content, not
    taken from the sender.
    """

    uid = PublicIdField()
    platform = models.CharField(max_length=32)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    name = SealedField(record_class="file", kind="text")
    key = models.UUIDField()
    content_type = models.CharField(max_length=64)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    history = History()

    def __str__(self) -> str:
        return self.uid

    @property
    def platform_id(self) -> str:
        """As every other row says it."""
        return self.platform


class Upload(models.Model):
    """A file on its way in parts; see helpdesk/files/parts.py.

    about: what it is for, as "call:EG-C12". owner: the id of the actor who sends it. size and
    sha256: of the whole, as the sender said before sending. key: the data key its parts are sealed
    with. It is forgotten at `expires_at`, finished or not.
    """

    uid = PublicIdField()
    platform = models.CharField(max_length=32)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    name = SealedField(record_class="file", kind="text")
    about = models.CharField(max_length=48)
    owner = models.CharField(max_length=64)
    key = models.UUIDField()
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "about", "owner", "sha256"], name="upload_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="upload_expiry")]

    def __str__(self) -> str:
        return self.uid

    @property
    def platform_id(self) -> str:
        """As every other row says it."""
        return self.platform


class UploadPart(models.Model):
    """One part that has arrived: its content is sealed in the storage under `uid`. number: from
    0 on."""

    uid = PublicIdField()
    platform = models.CharField(max_length=32)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upload", "number"], name="upload_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.upload_id}/{self.number}"

    @property
    def platform_id(self) -> str:
        """As every other row says it."""
        return self.platform
