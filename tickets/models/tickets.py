"""A ticket: one case of one person, numbered per platform, and how it ended."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Member, Platform
from tickets.models.contacts import Contact
from tickets.models.orders import Order


class Topic(models.TextChoices):
    """What happened, in the customer's four choices."""

    ORDER = "order", _("A problem with an order")
    PAYMENT = "payment", _("A payment or refund")
    DATA = "data", _("My personal data")
    OTHER = "other", _("Something else")


class Channel(models.TextChoices):
    """How a case came in."""

    FORM = "form", _("Form")
    CHAT = "chat", _("Chat")
    CALL = "call", _("Call")
    EMAIL = "email", _("Email")
    COUNTER = "counter", _("Counter visit")
    LETTER = "letter", _("Letter")
    FACEBOOK = "facebook", _("Facebook message")


class TicketState(models.TextChoices):
    """Whose turn it is. `ended` says no more than that a closure is in force: it says how."""

    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting for the customer")
    ENDED = "ended", _("Ended")


class Ticket(models.Model):
    """A case. It pins the policy version in force when it was opened.

    order is what the customer's number matched; nothing about it is shown until verified.
    stated_order: the number as the customer typed it. waiting_since: since when the customer has
    been waiting for us, or None. target_at: when we want to have answered, None while it is not
    our turn. promised_at: when the policy's promise is due. due_at: the first clock that runs, for
    the queue; see tickets/actions/turns.py. continues: the case of the same person that this one
    goes on from.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+", db_index=False)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    number = models.CharField(max_length=24, unique=True)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="tickets", db_index=False)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="tickets")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="tickets")
    stated_order = SealedField(record_class="conversation", kind="number", index="order", null=True)
    topic = models.CharField(max_length=16, choices=Topic)
    channel = models.CharField(max_length=16, choices=Channel)
    language = models.CharField(max_length=12, default="en")
    state = models.CharField(max_length=8, choices=TicketState, default=TicketState.OPEN)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="tickets", db_index=False
    )
    policy_version = models.CharField(max_length=32)
    opened_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True)
    first_reply_at = models.DateTimeField(null=True)
    target_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True)
    promise = models.CharField(max_length=32, blank=True)
    due_at = models.DateTimeField(null=True)
    last_activity_at = models.DateTimeField()
    continues = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    history = History()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["platform", "state", "-last_activity_at", "-id"], name="queue"),
            models.Index(
                fields=["assignee", "state", "-last_activity_at", "-id"], name="queue_mine"
            ),
            models.Index(
                fields=["platform", "due_at", "id"],
                condition=Q(due_at__isnull=False),
                name="queue_due",
            ),
            models.Index(fields=["contact", "-id"], name="ticket_contact"),
        ]

    def __str__(self) -> str:
        return self.number


class ClosureKind(models.TextChoices):
    """How a case can end."""

    SOLVED = "solved", _("Solved")
    SPAM = "spam", _("Spam")
    DUPLICATE = "duplicate", _("Duplicate")


class Result(models.TextChoices):
    """What came of a solved case: policies promise that solution and result are recorded."""

    FIXED = "fixed", _("Put right")
    EXPLAINED = "explained", _("Explained")
    REFUNDED = "refunded", _("Refunded by the shop")
    REPLACED = "replaced", _("Replaced by the shop")
    NOT_UPHELD = "not_upheld", _("Not upheld")
    NO_ANSWER = "no_answer", _("The customer did not answer")


class Closure(models.Model):
    """The end of a case: who, when, how. Reopening ends the closure and keeps it."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="closures")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ClosureKind)
    solution = SealedField(record_class="conversation", words="ticket", null=True)
    result = models.CharField(max_length=16, choices=Result, blank=True)
    duplicate_of = models.ForeignKey(Ticket, models.PROTECT, null=True, related_name="duplicates")
    closed_by = models.CharField(max_length=64)
    closed_at = models.DateTimeField()
    reopened_by = models.CharField(max_length=64, blank=True)
    reopened_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(reopened_at=None), name="one_closure_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.closed_at:%Y-%m-%d}"
