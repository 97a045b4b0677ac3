"""A dispute: what is claimed, by whom against whom, and the stages it goes through."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Platform, Staff
from tickets.models import Order, Ticket


class Reason(models.TextChoices):
    """Why somebody disputes an order."""

    NOT_RECEIVED = "not_received", _("Not received")
    NOT_AS_DESCRIBED = "not_as_described", _("Not as described or damaged")
    DUPLICATE = "duplicate", _("Charged twice")
    UNAUTHORISED = "unauthorised", _("Not ordered by the member")
    CREDIT_NOT_PROCESSED = "credit_not_processed", _("A promised refund did not come")
    CANCELLED = "cancelled", _("Cancelled, charged all the same")
    WRONG_AMOUNT = "wrong_amount", _("Wrong amount")


class Stage(models.TextChoices):
    """Where a dispute stands. Every stage but the last has a deadline and what happens if nobody
    acts."""

    OPENED = "opened", pgettext_lazy("state", "Opened")
    RESPONSE = "response", _("The other side answers")
    NEGOTIATION = "negotiation", _("Both sides look for an agreement")
    ESCALATED = "escalated", _("An officer decides")
    DECIDED = "decided", _("Decided")
    REMEDY = "remedy", _("The remedy is carried out")
    CLOSED = "closed", pgettext_lazy("state", "Closed")


class Side(models.TextChoices):
    """Whose side somebody or something is on."""

    CLAIMANT = "claimant", _("Claimant")
    RESPONDENT = "respondent", _("Respondent")
    DESK = "desk", _("Desk")


class PartyKind(models.TextChoices):
    """What a party is in the purchase."""

    BUYER = "buyer", _("Buyer")
    SELLER = "seller", _("Seller")
    CARRIER = "carrier", _("Carrier")
    PLATFORM = "platform", _("The platform itself")


class Dispute(models.Model):
    """A dispute about one order, out of one case; it pins the case's policy version.

    amount: claimed, minor units of `currency` (ISO 4217). officer: who decides; never the agent
    who has the case. due_at: when the present stage ends by itself. subject: the claimant's.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    number = models.CharField(max_length=24, unique=True)
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="disputes")
    order = models.ForeignKey(Order, models.PROTECT, related_name="disputes")
    reason = models.CharField(max_length=24, choices=Reason)
    statement = SealedField(record_class="dispute")
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.OPENED)
    officer = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="disputes")
    policy_version = models.CharField(max_length=32)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=64)
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    last_activity_at = models.DateTimeField()
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ticket", "order"],
                condition=models.Q(closed_at=None),
                name="one_open_dispute_per_ticket_and_order",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["platform", "stage", "-last_activity_at", "-id"], name="disputes_list"
            ),
            models.Index(fields=["platform", "stage", "due_at", "id"], name="disputes_to_do"),
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="disputes_due"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Party(models.Model):
    """One side of a dispute, as a person or firm of their own pseudonym."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="parties")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side)
    kind = models.CharField(max_length=12, choices=PartyKind)
    name = SealedField(record_class="dispute", kind="name", null=True)
    email = SealedField(record_class="dispute", kind="email", null=True)
    phone = SealedField(record_class="dispute", kind="phone", null=True)
    language = models.CharField(max_length=12, default="en")
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dispute", "side"], name="one_party_per_side"),
        ]

    def __str__(self) -> str:
        return f"{self.side} of {self.dispute_id}"


class StageEntry(models.Model):
    """A dispute's time in one stage: since when, by whom, until when, and what happens if nobody
    acts (`default`, a code of disputes/stages.py). left_at ends it. reminded_at: when managers were
    told that nobody had acted, where that is what happens."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=12, choices=Stage)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=64)
    due_at = models.DateTimeField(null=True)
    default = models.CharField(max_length=24, blank=True)
    reminded_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    left_by_default = models.BooleanField(default=False)
    history = History()

    class Meta:
        ordering: ClassVar = ["entered_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dispute"], condition=models.Q(left_at=None), name="one_stage_at_a_time"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(due_at__isnull=False, left_at=None, reminded_at=None),
                name="stages_that_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} of {self.dispute_id}"
