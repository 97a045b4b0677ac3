"""Ways to the people: searches of the ledger, and lists that somebody brings."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.incidents.models.incidents import Incident
from identity.models import Platform


class SearchState(models.TextChoices):
    """Where a search stands: looking through the ledger, waiting for a person's yes, adding."""

    LOOKING = "looking", _("Looking through the trail")
    FOUND = "found", _("Found")
    ADDING = "adding", _("Adding")
    ADDED = "added", _("Added")
    FAILED = "failed", _("Stopped")


class AffectedSearch(models.Model):
    """A search of the ledger for the people whose data somebody read, worked off in batches by
    whoever holds the lease, so that no request reads a whole table.

    who: an actor's id, or "" for anybody at the desk or with a token. kinds: of the ledger's
    entries. about: object types ("tickets.order"), none for all. at_time, at_pk: the last entry
    looked at; while adding, at_pk is the last find added. stage: of the journey; state: of the
    lease.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="searches")
    who = models.CharField(max_length=64, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    kinds: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    about: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    stage = models.CharField(max_length=8, choices=SearchState, default=SearchState.LOOKING)
    at_time = models.DateTimeField(null=True)
    at_pk = models.BigIntegerField(default=0)
    entries = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    nobody = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    fields: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    state = models.CharField(max_length=8, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "next_at"], name="affected_search_due"),
            models.Index(fields=["incident", "-id"], name="affected_search_list"),
        ]

    def __str__(self) -> str:
        return self.uid


class AffectedFind(models.Model):
    """One person a search found, before they are added. subject: of the one who stands for all
    their pseudonyms; known: whether any room can say who that is."""

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    search = models.ForeignKey(AffectedSearch, models.PROTECT, related_name="finds")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    fields: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)
    known = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["search", "subject"], name="affected_find_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} of {self.search_id}"


class AffectedList(models.Model):
    """A list somebody brought, checked and waiting for their yes; its text goes once it is added
    or put away. subject: the incident's own pseudonym. matched: lines of people known already."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="lists")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    text = SealedField(record_class="incident", null=True)
    lines = models.PositiveIntegerField()
    matched = models.PositiveIntegerField(default=0)
    brought_at = models.DateTimeField()
    added_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.uid
