"""Who works the cases of a platform."""

from django.db.models import Q, QuerySet

from identity.models import Staff
from identity.roles import Right, roles_with


def colleagues(platform: str) -> "QuerySet[Staff]":
    """Active staff with the right to work cases there, by name."""
    held = Q(grants__platform=platform) | Q(grants__platform=None)
    working = Staff.objects.filter(
        held, grants__role__in=roles_with(Right.WORK_CASES), grants__ended_at=None, is_active=True
    )
    return working.distinct().order_by("name")
