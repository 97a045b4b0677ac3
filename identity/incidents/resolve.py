"""From pseudonyms to people: one person once, however many pseudonyms they have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from helpdesk.people import PEOPLE, Person
from helpdesk.vault.models import BlindIndex, SubjectLink

AT_ONCE = 500
ROUNDS = 4
"""How far links are followed: a guest's order, its consignee, the member, their other mailbox."""

RANKS = ("member", "contact", "party", "caller", "buyer", "consignee")
"""Whose word on name and address counts first."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Human:
    """One person. stands: the pseudonym that stands for all of theirs, the member's if there is
    one; known: what rooms know of them, the surest first."""

    stands: str
    subjects: frozenset[str]
    known: tuple[Person, ...]

    @property
    def roles(self) -> list[str]:
        """How they are known."""
        return sorted({person.role for person in self.known}, key=rank)

    @property
    def language(self) -> str:
        """The language they chose, "" where nobody asked."""
        return next((person.language for person in self.known if person.language), "")


def humans(platform: str, subjects: Iterable[str]) -> list[Human]:
    """The people behind pseudonyms; a fixed number of queries for each AT_ONCE of them."""
    groups = same_people(platform, set(subjects))
    known = who_are(platform, {one for group in groups for one in group})
    return [human(group, known) for group in groups]


def human(group: frozenset[str], known: Mapping[str, list[Person]]) -> Human:
    """The person whose pseudonyms these are."""
    people = sorted(
        (person for one in sorted(group) for person in known.get(one, ())),
        key=lambda person: rank(person.role),
    )
    member = next((person.subject for person in people if person.role == "member"), "")
    return Human(member or min(group), group, tuple(people))


def rank(role: str) -> int:
    """The place of a role among RANKS; unknown ones last."""
    return RANKS.index(role) if role in RANKS else len(RANKS)


def who_are(platform: str, subjects: set[str]) -> Mapping[str, list[Person]]:
    """What all rooms know of these pseudonyms."""
    found: dict[str, list[Person]] = defaultdict(list)
    for some in chunks(sorted(subjects)):
        for room in PEOPLE:
            for person in room(platform, some):
                found[person.subject].append(person)
    return found


def same_people(platform: str, subjects: set[str]) -> list[frozenset[str]]:
    """Pseudonyms by person: those that were linked, and those that gave the same mailbox."""
    found, fresh = set(subjects), set(subjects)
    pairs: list[Pair] = []
    for _round in range(ROUNDS):
        new = [*linked(platform, fresh), *same_mailbox(platform, fresh)]
        pairs += new
        fresh = {one for pair in new for one in pair} - found
        found |= fresh
        if not fresh:
            break
    return [group for group in components(found, pairs) if group & subjects]


def linked(platform: str, subjects: set[str]) -> Iterator[Pair]:
    """Pairs that somebody found to be one person."""
    for some in chunks(sorted(subjects)):
        touching = Q(subject__in=some) | Q(same_as__in=some)
        links = SubjectLink.objects.filter(touching, platform=platform)
        yield from links.values_list("subject_id", "same_as_id")


def same_mailbox(platform: str, subjects: set[str]) -> Iterator[Pair]:
    """Pairs with the same email address. Two members who share a mailbox stay two people, and so
    does everybody else who gave it: whose case it was cannot be told."""
    indexed = BlindIndex.objects.filter(platform=platform, kind="email")
    for some in chunks(sorted(subjects)):
        digests = indexed.filter(subject__in=some).values_list("digest", flat=True)
        by_digest: dict[bytes, dict[str, bool]] = defaultdict(dict)
        rows = indexed.filter(digest__in=[bytes(one) for one in digests])
        for digest, subject, label in rows.values_list("digest", "subject_id", "object_type"):
            known = by_digest[bytes(digest)]
            known[subject] = known.get(subject, False) or label == "identity.member"
        for holders in by_digest.values():
            if sum(holders.values()) < 2:
                first, *others = sorted(holders)
                yield from ((first, other) for other in others)


def components(subjects: set[str], pairs: Iterable[Pair]) -> list[frozenset[str]]:
    """Subjects that are connected by pairs, as groups."""
    group_of = {one: {one} for one in subjects}
    for first, second in pairs:
        one, other = group_of.setdefault(first, {first}), group_of.setdefault(second, {second})
        if one is not other:
            one |= other
            group_of |= dict.fromkeys(other, one)
    return [frozenset(group) for group in {id(g): g for g in group_of.values()}.values()]


def chunks(items: list[str]) -> Iterator[list[str]]:
    """Lists of at most AT_ONCE."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
