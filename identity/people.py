"""Members, for whoever asks who a pseudonym is."""

from collections.abc import Iterable

from helpdesk.people import Person
from identity.models import Member


def members(platform: str, subjects: Iterable[str]) -> list[Person]:
    """The members among these subjects: 1 query."""
    found = Member.objects.filter(platform=platform, subject__in=list(subjects))
    return [
        Person(
            subject=member.subject_id,
            role="member",
            name=member.name,
            email=member.email,
            phone=member.phone,
            language=member.language,
        )
        for member in found
    ]
