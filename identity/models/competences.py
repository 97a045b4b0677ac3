"""What somebody at the desk is asked for, besides their platforms."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from identity.models.platforms import Platform
from identity.models.staff import Staff


class CompetenceKind(models.TextChoices):
    """In what somebody is competent."""

    LANGUAGE = "language", _("Language")
    TOPIC = "topic", _("Topic")


class Competence(models.Model):
    """One language somebody writes, or one topic they know, on a platform. Whoever has none of a
    kind is asked for all of it. code: a Django language code, or a topic of cases."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="competences")
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=CompetenceKind)
    code = models.CharField(max_length=16)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "staff", "kind", "code"],
                condition=models.Q(ended_at=None),
                name="competence_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
