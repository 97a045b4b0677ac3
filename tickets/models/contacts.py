"""Who contacted us: not, or not yet, matched to a member."""

from django.db import models

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Platform


class Contact(models.Model):
    """A person as they gave themselves in one case. Nothing here is proved."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    name = SealedField(record_class="conversation", kind="name", null=True)
    email = SealedField(record_class="conversation", kind="email", index="email", null=True)
    phone = SealedField(record_class="conversation", kind="phone", index="phone", null=True)
    language = models.CharField(max_length=12, default="en")
    created_at = models.DateTimeField()
    history = History()

    def __str__(self) -> str:
        return self.uid
