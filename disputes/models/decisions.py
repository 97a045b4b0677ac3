"""How a dispute was decided, and whether what was decided happened."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from disputes.models.disputes import Dispute
from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Platform, Staff


class Outcome(models.TextChoices):
    """What a decision can be."""

    FULL_REFUND = "full_refund", _("Full refund")
    PARTIAL_REFUND = "partial_refund", _("Part of the money back")
    RETURN_AND_REFUND = "return_and_refund", _("Return, then refund")
    REPLACEMENT = "replacement", _("Replacement")
    REJECT = "reject", _("Claim not upheld")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    GOODWILL = "goodwill", _("Goodwill payment")


class Decision(models.Model):
    """What was decided, why, and by whom. amount: money to return, minor units of `currency`, 0
    where none is. agreed: whether both sides had agreed to it before. A claim that was withdrawn
    is ended by one too: decided_by is None there, and reasons may be."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="decisions")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField(default=0)
    reasons = SealedField(record_class="dispute", null=True)
    agreed = models.BooleanField(default=False)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dispute"], name="one_decision_per_dispute"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} in {self.dispute_id}"


class RemedyState(models.TextChoices):
    """Whether a remedy has happened."""

    DUE = "due", _("To be done")
    UNDER_WAY = "under_way", _("Under way")
    CONFIRMED = "confirmed", pgettext_lazy("state", "Confirmed")
    FAILED = "failed", _("Failed")


class Remedy(models.Model):
    """What has to happen after a decision: a refund, a return, a replacement.

    kind: "refund", "return" or "replacement". reference: the refund's at the provider.
    confirmed_by: the actor whose word it was ("feed:…", "staff:…");
    note: how they know, where no feed told. subject: the claimant's.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="remedies")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="remedies")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField(default=0)
    state = models.CharField(max_length=12, choices=RemedyState, default=RemedyState.DUE)
    reference = models.CharField(max_length=80, blank=True)
    due_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=64, blank=True)
    note = SealedField(record_class="dispute", null=True)
    history = History()

    def __str__(self) -> str:
        return f"{self.kind} in {self.dispute_id}"
