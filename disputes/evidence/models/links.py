"""A party's way to their dispute."""

from django.db import models

from disputes.models.disputes import Party
from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from identity.models import Platform


class PartyLink(models.Model):
    """A secret that opens one dispute for one of its parties: stored as a digest, expiring,
    revocable. kind: "link" for one to keep, "session" for one browser's."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=8)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    history = History(excluded_fields=["digest"])

    def __str__(self) -> str:
        return self.uid
