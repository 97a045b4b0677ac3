"""A call, and each thing the telephone system told of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Member, Platform
from tickets.models import Order, Ticket


class Direction(models.TextChoices):
    """Who called whom, seen from the desk."""

    IN = "in", _("They called us")
    OUT = "out", _("We called them")


class CallState(models.TextChoices):
    """How far a call came. What was never answered is missed, and is kept like the others."""

    RINGING = "ringing", _("Ringing")
    ANSWERED = "answered", _("Talking")
    ENDED = "ended", _("Ended")
    MISSED = "missed", _("Missed")


class Certainty(models.TextChoices):
    """How sure it is who calls. A number proves nothing, so there is no "certainly"."""

    NONE = "none", _("Nobody we know")
    MAYBE = "maybe", _("Maybe")
    PROBABLY = "probably", _("Probably")


class CallVia(models.TextChoices):
    """Over what somebody calls."""

    TELEPHONE = "telephone", _("By telephone")
    BROWSER = "browser", _("From our page")


class CallOutcome(models.TextChoices):
    """What came of a call, chosen when it is wrapped up."""

    SETTLED = "settled", _("Settled in the call")
    CASE = "case", _("Goes on as a case")
    CALL_BACK = "call_back", _("To be called back")
    VOICEMAIL = "voicemail", _("Left a message")
    NO_ANSWER = "no_answer", _("Nobody there")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    ABUSE = "abuse", _("Abuse or advertising")


class Call(models.Model):
    """One call, as the telephone system's events make it; see tickets/calls/folding.py.

    number: ours, as "EG-C12". connection, provider_id: whose event it is, and its id of the call.
    phone: the other side's number in E.164, None when it was withheld. dialled: the platform's own
    number. extension: where it rings, as the sender calls it. rang_at, answered_at, ended_at: by
    the sender's clock. member: whom the number alone suggests, when it suggests one. taken_by: who
    at the desk said that they have it.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    number = models.CharField(max_length=24, unique=True)
    connection = models.CharField(max_length=32)
    provider_id = models.CharField(max_length=96)
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.IN)
    phone = SealedField(record_class="call", kind="phone", index="phone", null=True)
    dialled = models.CharField(max_length=24, blank=True)
    extension = models.CharField(max_length=40, blank=True)
    via = models.CharField(max_length=12, choices=CallVia, default=CallVia.TELEPHONE)
    state = models.CharField(max_length=8, choices=CallState, default=CallState.RINGING)
    rang_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=32, blank=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    certainty = models.CharField(max_length=8, choices=Certainty, default=Certainty.NONE)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, related_name="calls")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=16, choices=CallOutcome, blank=True)
    notes = SealedField(record_class="call", words="ticket", null=True)
    wrapped_up_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "connection", "provider_id"], name="call_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["platform", "-rang_at", "-id"], name="calls_newest"),
            models.Index(fields=["platform", "state", "-rang_at", "-id"], name="calls_by_state"),
            models.Index(fields=["taken_by", "platform", "-rang_at", "-id"], name="calls_mine"),
            models.Index(
                fields=["state", "rang_at"],
                condition=models.Q(state__in=[CallState.RINGING, CallState.ANSWERED]),
                name="calls_under_way",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def seconds(self) -> int | None:
        """How long was talked; None for what was not answered or goes on."""
        if self.answered_at is None or self.ended_at is None:
            return None
        return max(0, int((self.ended_at - self.answered_at).total_seconds()))


class CallEventKind(models.TextChoices):
    """What can be told of a call. SILENT is our own: nothing more was heard."""

    RINGING = "ringing", _("It rang")
    ANSWERED = "answered", _("It was answered")
    ENDED = "ended", _("It ended")
    SILENT = "silent", _("Nothing more was heard of it")


WE_LEFT = "agent_left"
"""Why a call ended that the caller did not want to end, and we did."""

BECAUSE: dict[str, LazyText] = {
    "no_answer": _("nobody answered"),
    "busy": _("the line was busy"),
    "caller_hung_up": _("the caller hung up"),
    "agent_hung_up": _("we hung up"),
    WE_LEFT: _("who answered could not stay"),
    "failed": _("the connection failed"),
    "forwarded": _("it was forwarded"),
}
"""Words for the reasons that telephone systems commonly give."""


class CallEvent(models.Model):
    """One thing that was told of a call, kept as it came; never changed.

    key: the sender's id of the event. at: by the sender's clock; arrived_at: by ours. told_phone:
    whether it named the other side's number.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="events")
    key = models.CharField(max_length=128)
    kind = models.CharField(max_length=8, choices=CallEventKind)
    at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    direction = models.CharField(max_length=4, choices=Direction, blank=True)
    dialled = models.CharField(max_length=24, blank=True)
    extension = models.CharField(max_length=40, blank=True)
    ended_because = models.CharField(max_length=32, blank=True)
    told_phone = models.BooleanField(default=False)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "key"], name="call_event_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M:%S}"

    @property
    def because(self) -> str:
        """Why it ended, in words where we know the sender's code."""
        return str(BECAUSE.get(self.ended_because, self.ended_because))
