"""The customer's way back to their case."""

from django.db import models

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from identity.models import Platform
from tickets.models.tickets import Ticket


class FollowUpLink(models.Model):
    """A secret that opens one case for its customer: stored as a digest, expiring, revocable.

    The link carries it in the fragment, which no server or referrer sees; the page posts it once
    for a cookie and cleans the address.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=8)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    history = History(excluded_fields=["digest"])

    def __str__(self) -> str:
        return self.uid
