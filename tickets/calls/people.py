"""Callers, for whoever asks who a pseudonym is."""

from collections.abc import Iterable

from helpdesk.people import Person
from tickets.calls.models import Call, CallBack


def people(platform: str, subjects: Iterable[str]) -> list[Person]:
    """Those of these subjects who called, by the number that was shown, or asked to be called, by
    the one they gave: 2 queries."""
    meant = list(subjects)
    calls = Call.objects.filter(platform=platform, subject__in=meant)
    owed = CallBack.objects.filter(platform=platform, subject__in=meant)
    return [
        Person(subject=one.subject_id, role="caller", phone=one.phone)
        for rows in (calls.order_by("-pk"), owed.order_by("-pk"))
        for one in rows
    ]
