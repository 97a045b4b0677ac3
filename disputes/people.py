"""Who the parties of disputes are, for rooms that know people by their pseudonyms."""

from collections.abc import Iterable

from disputes.models import Party
from helpdesk.people import Person


def parties_of(platform: str, subjects: Iterable[str]) -> list[Person]:
    """The parties with these pseudonyms: 1 query."""
    found = Party.objects.filter(platform=platform, subject__in=list(subjects)).order_by("pk")
    return [
        Person(
            subject=party.subject_id, role="party", name=party.name, email=party.email,
            phone=party.phone, language=party.language,
        )
        for party in found
    ]  # fmt: skip
