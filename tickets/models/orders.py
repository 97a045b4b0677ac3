"""Orders as the shop sends them: lines, parcels, and a consignee apart from the buyer."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Member, Platform


class OrderState(models.TextChoices):
    """Where an order stands, in the shop's telling."""

    PLACED = "placed", _("Placed")
    PAID = "paid", _("Paid")
    PART_SHIPPED = "part_shipped", _("Partly shipped")
    SHIPPED = "shipped", _("Shipped")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", _("Cancelled")


class ParcelState(models.TextChoices):
    """Normalised states of a parcel, over all carriers."""

    UNKNOWN = "unknown", _("No information yet")
    PRE_TRANSIT = "pre_transit", _("Label made, not yet with the carrier")
    IN_TRANSIT = "in_transit", _("On its way")
    CUSTOMS_HOLD = "customs_hold", _("Held by customs")
    OUT_FOR_DELIVERY = "out_for_delivery", _("Out for delivery")
    AVAILABLE_FOR_PICKUP = "available_for_pickup", _("Ready for collection")
    ATTEMPT_FAILED = "attempt_failed", _("Delivery attempted")
    DELIVERED = "delivered", _("Delivered")
    RETURNING = "returning", _("On its way back")
    RETURNED = "returned", _("Returned to sender")
    EXCEPTION = "exception", _("A problem on the way")
    EXPIRED = "expired", _("No news for a long time")
    CANCELLED = "cancelled", _("Cancelled")


class Consignee(models.Model):
    """Who receives an order: a person of their own, often not the buyer."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    name = SealedField(record_class="order", kind="name")
    phone = SealedField(record_class="order", kind="phone", index="phone", null=True)
    address = SealedField(record_class="order", null=True)
    city = SealedField(record_class="order", null=True)
    postcode = SealedField(record_class="order", null=True)
    country = models.CharField(max_length=2, blank=True)
    history = History()

    def __str__(self) -> str:
        return f"consignee {self.pk}"


class Order(models.Model):
    """A purchase. Amounts are minor units of `currency` (ISO 4217).

    subject: the buyer's pseudonym: the member's, or one of its own when nobody is registered.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="orders")
    consignee = models.ForeignKey(Consignee, models.PROTECT, related_name="orders")
    reference = models.CharField(max_length=64)
    number = SealedField(record_class="order", kind="number", index="order")
    state = models.CharField(max_length=16, choices=OrderState)
    currency = models.CharField(max_length=3)
    total = models.BigIntegerField()
    placed_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    payment_method = models.CharField(max_length=40, blank=True)
    promised_on = models.DateField(null=True)
    completed_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "reference"], name="order_reference_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["member", "-placed_at"], name="order_member")]

    def __str__(self) -> str:
        return self.uid


class OrderLine(models.Model):
    """What was bought: `quantity` times `title` at `unit_price` minor units of the order's
    currency."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    sku = models.CharField(max_length=64, blank=True)
    title = SealedField(record_class="order")
    quantity = models.PositiveIntegerField()
    unit_price = models.BigIntegerField()
    history = History()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "position"], name="order_line_once"),
        ]

    def __str__(self) -> str:
        return f"line {self.position}"


class Parcel(models.Model):
    """One of an order's parcels, as the shop last told us."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, related_name="parcels")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    tracking_number = SealedField(record_class="order", kind="number", index="tracking", null=True)
    carrier = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=24, choices=ParcelState, default=ParcelState.UNKNOWN)
    raw_state = models.CharField(max_length=80, blank=True)
    shipped_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "position"], name="parcel_once"),
        ]

    def __str__(self) -> str:
        return self.uid
