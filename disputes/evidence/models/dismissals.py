"""Contradictions that somebody looked into and set aside."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from disputes.models.disputes import Dispute
from helpdesk.audit.history import History
from identity.models import Platform


class Why(models.TextChoices):
    """Why a contradiction needs no more attention."""

    EXPLAINED = "explained", _("The customer explained it")
    CARRIER = "carrier", _("The carrier made a mistake")
    SAME_PLACE = "same_place", _("It is the same place, written otherwise")
    NOT_RELEVANT = "not_relevant", _("It does not matter for this reason")
    PHONED = "phoned", _("Checked by phone")


class Dismissal(models.Model):
    """A contradiction set aside. It names what was compared by a keyed digest: when one of the two
    facts changes, the contradiction has another key and stands there again.

    code: which comparison, as in disputes/timeline/contradictions.py. ended_at: when
    brought_back_by brought it back.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="dismissals")
    code = models.CharField(max_length=32)
    facts = models.CharField(max_length=64)
    why = models.CharField(max_length=16, choices=Why)
    dismissed_at = models.DateTimeField()
    dismissed_by = models.CharField(max_length=64)
    dismissed_by_name = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)
    brought_back_by = models.CharField(max_length=64, blank=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dispute", "facts"],
                condition=models.Q(ended_at=None),
                name="dismissed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} in {self.dispute_id}"
