"""What people at the desk are asked for: the languages they write and the topics they know."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from identity.models import Staff
from identity.models.competences import Competence, CompetenceKind


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What somebody is asked for on one platform; an empty set stands for everything."""

    languages: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()

    def writes(self, language: str) -> bool:
        """Whether they are asked for customers of this language."""
        return not self.languages or language in self.languages

    def about(self, topic: str) -> bool:
        """Whether they are asked about this topic."""
        return not self.topics or topic in self.topics


EVERYTHING = Knowledge()
"""Of whoever has no competence of either kind."""

ByPerson = dict[tuple[str, int], Knowledge]
"""By platform and person's row; without an entry they are asked for everything."""


def knowledge(platforms: Collection[str], people: Collection[int]) -> ByPerson:
    """What these people are asked for on these platforms; 1 query."""
    rows = Competence.objects.filter(
        platform__in=platforms, staff__in=people, ended_at=None
    ).values_list("platform_id", "staff_id", "kind", "code")
    codes: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for platform, person, kind, code in rows:
        codes[platform, person, kind].add(code)
    return {
        (platform, person): Knowledge(
            frozenset(codes.get((platform, person, CompetenceKind.LANGUAGE), ())),
            frozenset(codes.get((platform, person, CompetenceKind.TOPIC), ())),
        )
        for platform, person in {place[:2] for place in codes}
    }


def competences_of(staff: Staff) -> dict[str, Knowledge]:
    """By platform, what one person is asked for; 1 query."""
    places = staff.competences.filter(ended_at=None).values_list("platform_id", flat=True)
    known = knowledge(places, [staff.pk])
    return {platform: one for (platform, _), one in known.items()}
