"""Chats: the live side of a conversation, and who at the desk takes them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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


class Chat(models.Model):
    """One sitting of a customer and the desk. What is said is in the case's conversation.

    ended_by: the kind of actor who ended it: "customer", "staff" or "system".
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


class ChatPresence(models.Model):
    """Somebody at the desk takes chats of a platform, until a moment that their open page keeps
    moving on. Past it they are not there, whatever they said before."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "staff"], name="chat_presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} until {self.until:%H:%M}"
