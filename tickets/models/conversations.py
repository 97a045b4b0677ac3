"""What was said: messages in order, with what was attached."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.files.models import StoredFile
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Platform
from tickets.models.tickets import Channel, Ticket


class Author(models.TextChoices):
    """Who wrote a message."""

    CUSTOMER = "customer", _("Customer")
    STAFF = "staff", _("Desk")
    NOTE = "note", _("Internal note")
    SYSTEM = "system", _("Redress")


class Conversation(models.Model):
    """The thread of one case. last_seq is taken under the row's lock, so `seq` has no gap.

    Marks: up to which message each side has got (delivered) and seen (read) what the other wrote.
    customer_here_until: the customer's chat is open in a browser, as far as we know.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+", db_index=False)
    ticket = models.OneToOneField(Ticket, models.PROTECT, related_name="conversation")
    last_seq = models.BigIntegerField(default=0)
    customer_read_seq = models.BigIntegerField(default=0)
    staff_read_seq = models.BigIntegerField(default=0)
    customer_delivered_seq = models.BigIntegerField(default=0)
    staff_delivered_seq = models.BigIntegerField(default=0)
    customer_here_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.uid


class Message(models.Model):
    """One message. client_id is made by the sender: the same one twice is the same message.

    sender: the actor's id; sender_name: a staff member's name as it then was, else empty. A note
    is never shown to the customer. code: for system messages, what happened; words are made on
    reading. happened_at: when a contact happened that was entered by hand (a letter, a visit to
    the counter); None where `at` says it.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+", db_index=False)
    conversation = models.ForeignKey(
        Conversation, models.PROTECT, related_name="messages", db_index=False
    )
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    seq = models.BigIntegerField()
    client_id = models.CharField(max_length=40)
    author = models.CharField(max_length=8, choices=Author)
    channel = models.CharField(max_length=16, choices=Channel)
    sender = models.CharField(max_length=64)
    sender_name = models.CharField(max_length=150, blank=True)
    body = SealedField(record_class="conversation", words="conversation.ticket", null=True)
    code = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    happened_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="message_seq_once"),
            models.UniqueConstraint(fields=["conversation", "client_id"], name="message_once"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}/{self.seq}"


class Attachment(models.Model):
    """A file sent with a message."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    history = History()

    def __str__(self) -> str:
        return self.uid
