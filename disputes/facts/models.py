"""What payment institutions and carriers told: events as they said them, and what they add up to.

Events are kept and never changed; a payment, refund, chargeback or parcel stands as its events
in the order of the sender's clock leave it (disputes/facts/standing.py), so that neither order of
arrival nor repetition makes a difference.
"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Platform
from tickets.models import Order, Parcel
from tickets.models.orders import ParcelState


class PaymentState(models.TextChoices):
    """Where the money of a payment is."""

    PENDING = "pending", _("Being paid")
    AUTHORISED = "authorised", _("Reserved, not yet taken")
    CAPTURED = "captured", _("Paid")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class RefundState(models.TextChoices):
    """Where a refund is."""

    PENDING = "pending", _("On its way back")
    SUCCEEDED = "succeeded", _("Returned")
    FAILED = "failed", _("The refund failed")
    CANCELLED = "cancelled", _("The refund was cancelled")


class ChargebackState(models.TextChoices):
    """Where a dispute at the payment provider is."""

    INQUIRY = "inquiry", _("The bank asks")
    NEEDS_RESPONSE = "needs_response", _("The bank waits for an answer")
    UNDER_REVIEW = "under_review", _("The bank decides")
    WON = "won", _("Decided for the shop")
    LOST = "lost", _("Decided for the buyer")
    CLOSED = "closed", pgettext_lazy("state", "Closed")
    PREVENTED = "prevented", _("Prevented")
    UNKNOWN = "unknown", _("In a state we do not know")


class Payment(models.Model):
    """Money paid for an order. Amounts are minor units of `currency` (ISO 4217).

    provider: the dialect that told; reference: the provider's id of it. captured: what was taken
    from the buyer in the end. raw_state: the provider's own word for the state.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, related_name="payments")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    provider = models.CharField(max_length=24)
    reference = models.CharField(max_length=80)
    method = models.CharField(max_length=40, blank=True)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField(default=0)
    captured = models.BigIntegerField(default=0)
    state = models.CharField(max_length=12, choices=PaymentState, default=PaymentState.PENDING)
    raw_state = models.CharField(max_length=80, blank=True)
    captured_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "provider", "reference"], name="payment_once"
            ),
        ]

    def __str__(self) -> str:
        return self.uid


class Refund(models.Model):
    """Money on its way back to the buyer. failed_at is set for one that failed, also after it
    had succeeded first."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=80)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    state = models.CharField(max_length=12, choices=RefundState, default=RefundState.PENDING)
    raw_state = models.CharField(max_length=80, blank=True)
    begun_at = models.DateTimeField()
    succeeded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payment", "reference"], name="refund_once"),
        ]

    def __str__(self) -> str:
        return self.uid


class Chargeback(models.Model):
    """A dispute at the payment provider ("chargeback", "inquiry"), as the provider tells it.

    reason: the provider's code. due_by: until when the shop may answer; None where no answer is
    possible. answered: whether evidence really went to the bank (the provider's has_evidence and
    submission count; filled fields alone do not mean that it was sent).
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="chargebacks")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=80)
    reason = models.CharField(max_length=40, blank=True)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    state = models.CharField(max_length=16, choices=ChargebackState)
    raw_state = models.CharField(max_length=80, blank=True)
    due_by = models.DateTimeField(null=True)
    answered = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payment", "reference"], name="chargeback_once"),
        ]

    def __str__(self) -> str:
        return self.uid


class PaymentEvent(models.Model):
    """One thing a provider said about a payment, its refunds or its chargebacks.

    kind: normalised ("captured", "refund_succeeded", "chargeback_opened", …; see
    disputes/facts/kinds.py), "unknown" for what we have no word for. about: the reference of the
    refund or chargeback, "" for the payment itself. key: the event's, within its connection. at:
    the provider's clock; arrived_at: ours. details: codes, times and amounts only.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="events")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    connection = models.CharField(max_length=22)
    key = models.CharField(max_length=128)
    kind = models.CharField(max_length=32)
    about = models.CharField(max_length=80, blank=True)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField(null=True)
    raw_kind = models.CharField(max_length=80, blank=True)
    raw_state = models.CharField(max_length=80, blank=True)
    details: "models.JSONField[Any, dict[str, Any]]" = models.JSONField(default=dict)
    at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    history = History()

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "connection", "key"], name="payment_event_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class ParcelEvent(models.Model):
    """One scan or note of a carrier about a parcel.

    key: the event's own id within its connection, or a digest of what it says where scans have
    none. state: normalised; raw_state: the carrier's own code; text: the carrier's own words.
    The place is sealed: where somebody's parcel is can be where somebody is. cause: why an
    exception ("lost", "damaged", "refused", "address", …), or "".
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="events")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    connection = models.CharField(max_length=22)
    key = models.CharField(max_length=128)
    state = models.CharField(max_length=24, choices=ParcelState)
    cause = models.CharField(max_length=16, blank=True)
    raw_state = models.CharField(max_length=80, blank=True)
    text = SealedField(record_class="order", null=True)
    city = SealedField(record_class="order", null=True)
    postcode = SealedField(record_class="order", null=True)
    country = models.CharField(max_length=2, blank=True)
    signed_by = SealedField(record_class="order", kind="name", null=True)
    at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    history = History()

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "connection", "parcel", "key"], name="parcel_event_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["parcel", "at"], name="parcel_events")]

    def __str__(self) -> str:
        return f"{self.state} {self.key}"


class SourcingConfirmation(models.Model):
    """The member's clear confirmation that facts about one order may be fetched from third
    parties, where the platform's policy asks first (Tinh Tinh Mall 1(6)2, EasyDser I). One in
    force per order; withdrawing ends it and keeps it. how: "customer_page", "on_the_phone",
    "in_writing"; case: where it was asked.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, related_name="sourcing_confirmations")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    case = models.CharField(max_length=24)
    how = models.CharField(max_length=16)
    given_by = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order"],
                condition=models.Q(withdrawn_at=None),
                name="one_sourcing_confirmation",
            ),
        ]

    def __str__(self) -> str:
        return f"confirmation for {self.order_id}"
