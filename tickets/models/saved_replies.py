"""Texts that the desk writes again and again."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from identity.models import Platform


class SavedReply(models.Model):
    """One text of a platform, in one language, with placeholders in braces. owner: whose own it
    is; None where all of the platform's desk have it. It holds nothing of a customer's: that is
    put in where it is used."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="saved_replies"
    )
    title = models.CharField(max_length=80)
    language = models.CharField(max_length=12)
    body = models.TextField(max_length=5000)
    saved_by = models.CharField(max_length=64)
    saved_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "language", "title"],
                condition=Q(retired_at=None, owner=None),
                name="shared_reply_once",
            ),
            models.UniqueConstraint(
                fields=["platform", "owner", "language", "title"],
                condition=Q(retired_at=None),
                name="own_reply_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title
