"""What happened, and how it is judged under each law."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


class IncidentState(models.TextChoices):
    """A suspicion was reported from a case and waits for a privacy officer."""

    SUSPECTED = "suspected", _("Suspicion")
    OPEN = "open", _("Being handled")
    CLOSED = "closed", pgettext_lazy("state", "Closed")


class Incident(models.Model):
    """One incident on one platform. subject: its own pseudonym, under which its texts are sealed.

    aware_at: when we came to know, from which the regulators' clocks run. data: codes of the kinds
    of data concerned (data.py). policy_version: in force when it was registered. revision: grows
    with each change of the facts, so that nobody overwrites what they have not seen. from_case: the
    case that a suspicion was reported from. regimes: those confirmed to apply, None before that.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    number = models.CharField(max_length=24, unique=True)
    state = models.CharField(max_length=12, choices=IncidentState, default=IncidentState.OPEN)
    kind = models.CharField(max_length=16, choices=IncidentKind)
    headline = SealedField(record_class="incident")
    what_happened = SealedField(record_class="incident")
    root_cause = SealedField(record_class="incident", null=True)
    found_how = SealedField(record_class="incident", null=True)
    measures = SealedField(record_class="incident", null=True)
    data: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    occurred_from = models.DateTimeField(null=True)
    occurred_to = models.DateTimeField(null=True)
    aware_at = models.DateTimeField()
    policy_version = models.CharField(max_length=32)
    from_case = models.CharField(max_length=24, blank=True)
    revision = models.PositiveIntegerField(default=1)
    regimes: "models.JSONField[Any, list[str] | None]" = models.JSONField(null=True)
    regimes_why = SealedField(record_class="incident", null=True)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=64)
    closed_at = models.DateTimeField(null=True)
    closed_why = SealedField(record_class="incident", null=True)
    history = History()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["platform", "-id"], name="incidents_list")]

    def __str__(self) -> str:
        return self.number


class Risk(models.TextChoices):
    """How much may follow for the people: the words of GDPR articles 33 and 34."""

    UNLIKELY = "unlikely", _("Harm to people is unlikely")
    SOME = "some", _("Harm to people is possible")
    HIGH = "high", _("Serious harm to people is likely")


class Assessment(models.Model):
    """How an incident is judged under one regime: whether regulator and people must be told, on
    what ground, and by when. A decision not to tell is recorded with its ground, like a notice.
    The newest one of a regime counts; earlier ones stay.

    large: it reaches the numbers the regime names. late_why: why the regulator is told late.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="assessments")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    regime = models.CharField(max_length=12)
    tell_regulator = models.BooleanField()
    tell_people = models.BooleanField()
    risk = models.CharField(max_length=12, choices=Risk)
    large = models.BooleanField(default=False)
    ground = SealedField(record_class="incident")
    regulator_by = models.DateTimeField(null=True)
    people_by = models.DateTimeField(null=True)
    regulator_told_at = models.DateTimeField(null=True)
    late_why = SealedField(record_class="incident", null=True)
    assessed_by = models.CharField(max_length=64)
    assessed_at = models.DateTimeField()
    history = History()

    class Meta:
        ordering: ClassVar = ["assessed_at", "id"]

    def __str__(self) -> str:
        return f"{self.regime} of {self.incident_id}"
