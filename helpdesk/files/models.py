"""Files people send, sealed in segments."""

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
