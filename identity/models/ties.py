"""Whose records somebody at the desk must not touch: their own, and those of people near them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from identity.models.members import Member
from identity.models.platforms import Platform
from identity.models.staff import Staff


class Tie(models.TextChoices):
    """What a member is to somebody at the desk."""

    SELF = "self", _("It is their own account")
    FAMILY = "family", _("Family or household")
    CLOSE = "close", _("Somebody else they are close to")


class StaffTie(models.Model):
    """A declaration: this member is somebody the staff member must not work for, read or find.

    Declared by the person themselves or by an administrator; ended, never deleted. number: the
    member's, as it was typed; member: whose it is, None while the shop has told of nobody with
    that number, so that a declaration tells nothing about who is a member.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="ties")
    number = models.CharField(max_length=64)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    tie = models.CharField(max_length=8, choices=Tie)
    declared_by = models.CharField(max_length=64)
    declared_at = models.DateTimeField()
    ended_by = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["staff", "platform", "number"],
                condition=Q(ended_at=None),
                name="tie_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["staff", "platform"], condition=Q(ended_at=None), name="ties_in_force"
            ),
            models.Index(
                fields=["platform", "number"],
                condition=Q(ended_at=None, member=None),
                name="ties_to_come",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tie} of {self.staff_id}"
