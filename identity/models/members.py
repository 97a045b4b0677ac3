"""Members: the platform's registered customers, as the shop sends them."""

from typing import ClassVar

from django.db import models

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models.platforms import Platform


class Member(models.Model):
    """A registered customer. `number` is the shop's own id for them, a pseudonym."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    number = models.CharField(max_length=64)
    name = SealedField(record_class="identity", kind="name")
    phone = SealedField(record_class="identity", kind="phone", index="phone", null=True)
    email = SealedField(record_class="identity", kind="email", index="email", null=True)
    language = models.CharField(max_length=12, default="en")
    registered_on = models.DateField(null=True)
    contact_changed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "number"], name="member_number_once"),
        ]

    def __str__(self) -> str:
        return self.number
