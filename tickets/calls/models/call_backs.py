"""Calling somebody back: when it was agreed, and each time it was tried."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Platform
from tickets.calls.models.calls import Call
from tickets.models import Ticket


class CallBackReason(models.TextChoices):
    """Why somebody is to be called."""

    ASKED = "asked", _("They asked for it")
    MISSED = "missed", _("We missed their call")
    PROMISED = "promised", _("We said we would")


class CallBackState(models.TextChoices):
    """How far it is."""

    OPEN = "open", _("To be called")
    DONE = "done", _("Reached")
    GIVEN_UP = "given_up", _("Not reached")
    CANCELLED = "cancelled", _("No longer wanted")


class CallBack(models.Model):
    """A call that we owe somebody.

    phone: where, in E.164. from_at, until_at: between when, as agreed; zone: the IANA name of the
    customer's time zone, in which it was agreed and is shown. call: the missed or finished call it
    comes from. assignee: who is to call; None for whoever comes to it.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=8, choices=CallBackReason)
    phone = SealedField(record_class="call", kind="phone", index="phone", null=True)
    name = SealedField(record_class="call", kind="name", null=True)
    note = SealedField(record_class="call", null=True)
    language = models.CharField(max_length=12, default="en")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64)
    call = models.ForeignKey(Call, models.PROTECT, null=True, related_name="call_backs")
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, related_name="call_backs")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=12, choices=CallBackState, default=CallBackState.OPEN)
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call"], condition=Q(state="open"), name="one_call_back_of_a_call"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["platform", "from_at", "id"],
                condition=Q(state="open"),
                name="call_backs_due",
            ),
        ]

    def __str__(self) -> str:
        return self.uid


class AttemptOutcome(models.TextChoices):
    """How one attempt went."""

    REACHED = "reached", _("Reached")
    NOBODY = "nobody", _("Nobody answered")
    BUSY = "busy", _("The line was busy")
    LATER = "later", _("Asked us to call later")
    WRONG_NUMBER = "wrong_number", _("Wrong number")


class CallBackAttempt(models.Model):
    """One attempt to call somebody back; never changed. call: the record of it, where the
    telephone system told of one."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    call_back = models.ForeignKey(CallBack, models.PROTECT, related_name="attempts")
    client_id = models.CharField(max_length=40)
    outcome = models.CharField(max_length=12, choices=AttemptOutcome)
    call = models.ForeignKey(Call, models.PROTECT, null=True, related_name="+")
    tried_by = models.CharField(max_length=64)
    trier_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    history = History()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call_back", "client_id"], name="call_back_tried_once"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.at:%Y-%m-%d %H:%M}"
