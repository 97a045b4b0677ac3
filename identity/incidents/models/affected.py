"""Who an incident concerns, and how many they are."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.incidents.models.incidents import Incident
from identity.models import Platform


class Basis(models.TextChoices):
    """How we know that somebody is affected."""

    LEDGER = "ledger", _("From the trail")
    LIST = "list", _("From a list")
    BOTH = "both", _("From the trail and a list")


class Reach(models.TextChoices):
    """The best way there is to tell somebody."""

    EMAIL = "email", _("Email")
    LETTER = "letter", _("Letter")
    PHONE = "phone", _("Phone")
    NOTHING = "nothing", _("Nothing known")


class AffectedPerson(models.Model):
    """Somebody an incident concerns: once per incident, however many of their records.

    subject: their pseudonym, or a new one for a line of a list that matched nobody. roles: how
    they are known ("member", "consignee", …). fields: which of their data, as
    "tickets.contact.phone". The contact data are copied, sealed under the person, so that they are
    told at the address known when the list was drawn up. taken_off_at: taken off the list again,
    and not put back by another search; they are not told.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="affected")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    basis = models.CharField(max_length=8, choices=Basis)
    roles: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    fields: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    name = SealedField(record_class="incident", kind="name", null=True)
    email = SealedField(record_class="incident", kind="email", index="email", null=True)
    phone = SealedField(record_class="incident", kind="phone", index="phone", null=True)
    address = SealedField(record_class="incident", null=True)
    reach = models.CharField(max_length=8, choices=Reach, default=Reach.NOTHING)
    language = models.CharField(max_length=12, default="en")
    listed_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True)
    taken_off_why = SealedField(record_class="incident", null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "subject"], name="affected_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["incident", "reach", "id"], name="affected_reach")
        ]

    def __str__(self) -> str:
        return self.uid


class AffectedCount(models.Model):
    """How many people an incident affects and how they can be reached, kept with every change so
    that no page counts them. Those taken off the list are under `removed` alone."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    incident = models.OneToOneField(Incident, models.PROTECT, related_name="count")
    people = models.PositiveIntegerField(default=0)
    email = models.PositiveIntegerField(default=0)
    letter = models.PositiveIntegerField(default=0)
    phone = models.PositiveIntegerField(default=0)
    nothing = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.people} of {self.incident_id}"
