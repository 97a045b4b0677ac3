"""Incidents: what happened, how it is judged, and who is affected."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Platform


class IncidentKind(models.TextChoices):
    """What was lost: GDPR article 4(12) and its like name these three."""

    CONFIDENTIALITY = "confidentiality", _("Somebody saw what they should not")
    INTEGRITY = "integrity", _("Data were changed")
    AVAILABILITY = "availability", _("Data were lost or out of reach")


class Incident(models.Model):
    """One incident on one platform. subject: its own pseudonym, under which its texts are sealed.

    aware_at: when we came to know, from which the regulators' clocks run. data: codes of the kinds
    of data concerned. policy_version: in force when it was registered.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    number = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=16, choices=IncidentKind)
    title = SealedField(record_class="incident")
    what_happened = SealedField(record_class="incident")
    cause = SealedField(record_class="incident", null=True)
    found_how = SealedField(record_class="incident", null=True)
    measures = SealedField(record_class="incident", null=True)
    data: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    occurred_from = models.DateTimeField(null=True)
    occurred_to = models.DateTimeField(null=True)
    aware_at = models.DateTimeField()
    policy_version = models.CharField(max_length=32)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=64)
    closed_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["platform", "-id"], name="incidents_list")]

    def __str__(self) -> str:
        return self.number


class Assessment(models.Model):
    """How an incident is judged under one regime: whether regulator and people must be told, on
    what ground, and by when. A decision not to tell is recorded with its ground, like a notice.
    The newest one of a regime counts; earlier ones stay."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="assessments")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    regime = models.CharField(max_length=12)
    tell_regulator = models.BooleanField()
    tell_people = models.BooleanField()
    risk = models.CharField(max_length=12)
    ground = SealedField(record_class="incident")
    regulator_by = models.DateTimeField(null=True)
    people_by = models.DateTimeField(null=True)
    assessed_by = models.CharField(max_length=64)
    assessed_at = models.DateTimeField()
    history = History()

    class Meta:
        ordering: ClassVar = ["assessed_at", "id"]

    def __str__(self) -> str:
        return f"{self.regime} of {self.incident_id}"


class AffectedPerson(models.Model):
    """Somebody an incident concerns: once per incident, however many of their records.

    subject: their pseudonym, or a new one for a line of a list that matched nobody. basis:
    "ledger" (read or exported) or "list". roles: how they are known ("member", "consignee", …).
    fields: which of their data, as "tickets.contact.phone". The contact data are copied, sealed
    under the person, so that they are told at the address known when the list was drawn up.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="affected")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    basis = models.CharField(max_length=8)
    roles: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    fields: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    name = SealedField(record_class="incident", kind="name", null=True)
    email = SealedField(record_class="incident", kind="email", null=True)
    phone = SealedField(record_class="incident", kind="phone", null=True)
    address = SealedField(record_class="incident", null=True)
    language = models.CharField(max_length=12, default="en")
    added_at = models.DateTimeField()
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "subject"], name="affected_once"),
        ]

    def __str__(self) -> str:
        return self.uid
