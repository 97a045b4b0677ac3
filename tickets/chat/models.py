"""Chats: the live side of a conversation, and who at the desk takes them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from identity.models import Platform
from tickets.models import Ticket


class ChatState(models.TextChoices):
    """How far a chat is. An ended one stays ended: whoever comes back gets another."""

    WAITING = "waiting", _("Waiting")
    ACTIVE = "active", _("Going on")
    ENDED = "ended", _("Ended")


class EndReason(models.TextChoices):
    """Why a chat ended."""

    DONE = "done", _("It was ended")
    NOBODY = "nobody", _("Nobody was free to answer")
    SILENT = "silent", _("Nothing was written for a long time")


class Via(models.TextChoices):
    """Where the customer writes."""

    PAGE = "page", _("On our own page")
    WIDGET = "widget", _("On the shop's page")


class Chat(models.Model):
    """One sitting of a customer and the desk. What is said is in the case's conversation.

    started_at: since when they wait, also after the chat came back unanswered. accepted_by: whose
    turn it is now; see ChatTurn. ended_by: the kind of actor who ended it: "customer", "staff" or
    "system".
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="chats")
    state = models.CharField(max_length=8, choices=ChatState, default=ChatState.WAITING)
    started_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    via = models.CharField(max_length=8, choices=Via, default=Via.PAGE)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=8, blank=True)
    reason = models.CharField(max_length=8, choices=EndReason, blank=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ticket"], condition=~Q(state="ended"), name="one_open_chat"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["platform", "state", "started_at", "id"],
                condition=~Q(state="ended"),
                name="chat_open",
            ),
        ]

    def __str__(self) -> str:
        return self.uid


class TurnEnd(models.TextChoices):
    """How somebody's turn in a chat ended."""

    RETURNED = "returned", _("Came back unanswered")
    HANDED_OVER = "handed_over", _("Handed over")
    TAKEN_OVER = "taken_over", _("Taken over")
    RELEASED = "released", _("Given back")
    ENDED = "ended", _("The chat ended")


class ChatTurn(models.Model):
    """That somebody accepted a chat and had it for a while. answered_at: their first message."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    chat = models.ForeignKey(Chat, models.PROTECT, related_name="turns")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=12, choices=TurnEnd, blank=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["chat"], condition=Q(ended_at=None), name="one_turn_at_a_time"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["begun_at"],
                condition=Q(ended_at=None, answered_at=None),
                name="turns_unanswered",
            ),
            models.Index(fields=["platform", "-begun_at"], name="turns_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} in {self.chat_id}"


class HandOverEnd(models.TextChoices):
    """What became of handing a chat over."""

    TAKEN = "taken", pgettext_lazy("state", "Taken")
    DECLINED = "declined", _("Declined")
    UNANSWERED = "unanswered", _("Not answered")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Taken back")


class ChatHandOver(models.Model):
    """A chat offered to one colleague, or (to empty) to everybody who knows a topic. Its agent
    keeps it until somebody takes it; what they say about it is a note in the conversation.

    declined: uids of those of several who cannot take it now; the others are still asked.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    chat = models.ForeignKey(Chat, models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    topic = models.CharField(max_length=16, blank=True)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=12, choices=HandOverEnd, blank=True)
    declined = models.JSONField(default=list, blank=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["chat"], condition=Q(ended_at=None), name="one_hand_over_at_a_time"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["offered_at"], condition=Q(ended_at=None), name="hand_overs_open"),
        ]

    def __str__(self) -> str:
        return self.uid


class ChatPresence(models.Model):
    """Somebody at the desk takes chats of a platform, until a moment that their open page keeps
    moving on. Past it they are not there, whatever they said before. limit: chats at once."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    limit = models.PositiveSmallIntegerField(default=4)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "staff"], name="chat_presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} until {self.until:%H:%M}"


class ChatWatch(models.Model):
    """A supervisor reads along in a chat, which its agent sees. until: moved on by their open
    page; past it they have left, whether they said so or not."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    chat = models.ForeignKey(Chat, models.PROTECT, related_name="watches")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    history = History(excluded_fields=["until"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chat", "staff"], name="chat_watch_once"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} in {self.chat_id}"
