"""Who a notice goes to: everybody affected who has not been told in an earlier version."""

from django.db.models import QuerySet

from identity.incidents.models import AffectedPerson, Incident
from identity.notices.models import Notice, Recipient, RecipientState

NOT_TOLD = (RecipientState.FAILED, RecipientState.UNREACHABLE)
"""Ends after which a later version tries again. Unknown is none: they may have been told."""


def to_tell(incident: Incident, notice: Notice | None = None) -> "QuerySet[AffectedPerson]":
    """The affected people a version tells, in a fixed order. notice: which rows of its own do not
    count, once it has some."""
    told = Recipient.objects.filter(incident=incident).exclude(state__in=NOT_TOLD)
    if notice is not None:
        told = told.exclude(notice=notice)
    there = AffectedPerson.objects.filter(incident=incident, taken_off_at=None)
    return there.exclude(pk__in=told.values("affected")).order_by("uid")
