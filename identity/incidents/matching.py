"""Whom the lines of a list mean: people known by member number, email or phone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from helpdesk.vault import blind
from helpdesk.vault.models import BlindIndex
from identity.incidents.resolve import Human, chunks, humans
from identity.incidents.table import Line
from identity.models import Member

By = Mapping[str, str]


def known(platform: str, lines: Iterable[Line]) -> dict[int, Human]:
    """The people behind lines, by line: by member number first, then by email, then by a phone
    that only one person has given."""
    listed = list(lines)
    subjects = subjects_of(platform, listed)
    by_subject = {
        subject: human
        for human in humans(platform, set(subjects.values()))
        for subject in human.subjects
    }
    return {line: by_subject[subject] for line, subject in subjects.items()}


def subjects_of(platform: str, lines: list[Line]) -> dict[int, str]:
    """A pseudonym for every line that is known."""
    numbers = by_member_number(platform, {line.member_number for line in lines})
    emails = by_index(platform, "email", {line.email for line in lines})
    phones = by_index(platform, "phone", {line.phone for line in lines})
    found = {}
    for line in lines:
        subject = (
            numbers.get(line.member_number)
            or emails.get(line.email)
            or ("" if line.email else phones.get(line.phone))
        )
        if subject:
            found[line.line] = subject
    return found


def by_member_number(platform: str, numbers: set[str]) -> By:
    """Members by number: 1 query for each 500."""
    found: dict[str, str] = {}
    for some in chunks(sorted(numbers - {""})):
        members = Member.objects.filter(platform=platform, number__in=some)
        found |= dict(members.values_list("number", "subject_id"))
    return found


def by_index(platform: str, kind: str, texts: set[str]) -> By:
    """Pseudonyms by the text that only one person gave: 1 query for each 500."""
    text_of = {blind.digest(platform, kind, text): text for text in texts - {""}}
    found: dict[str, set[str]] = defaultdict(set)
    rows = BlindIndex.objects.filter(platform=platform, kind=kind)
    for some in chunks(sorted(digest.hex() for digest in text_of)):
        given = rows.filter(digest__in=[bytes.fromhex(one) for one in some])
        for digest, subject in given.values_list("digest", "subject_id"):
            found[text_of[bytes(digest)]].add(subject)
    return one_person_each(platform, found)


def one_person_each(platform: str, found: Mapping[str, set[str]]) -> By:
    """Texts that lead to one person, under however many pseudonyms."""
    several = {one for subjects in found.values() if len(subjects) > 1 for one in subjects}
    stands = {one: human.stands for human in humans(platform, several) for one in human.subjects}
    people = {text: {stands.get(one, one) for one in subjects} for text, subjects in found.items()}
    return {text: next(iter(some)) for text, some in people.items() if len(some) == 1}
