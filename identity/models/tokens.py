"""Tokens the shop's systems call the API with."""

from typing import Any

from django.db import models

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from identity.models.platforms import Platform


class ApiToken(models.Model):
    """A secret for one platform and some scopes; stored as its digest, shown once."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    history = History(excluded_fields=["digest"])

    def __str__(self) -> str:
        return self.name
