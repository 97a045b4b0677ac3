"""The people an incident concerns, as a list of masks."""

from dataclasses import dataclass

from django.db.models import QuerySet

from helpdesk.actor import Actor
from helpdesk.audit import wording
from helpdesk.templatetags.redress import OWN_NAMES
from helpdesk.vault import keystore
from identity.incidents.data import kinds_of, labels
from identity.incidents.models import AffectedPerson, AffectedSearch, Basis, Incident, Reach
from identity.ties import without_barred

PAGE = 40
OFF = "off"
"""The view of those who were taken off the list."""

MASKED = ("name", "email", "phone", "address")


@dataclass(frozen=True, slots=True)
class Row:
    """One person: masks, how they are known and can be reached, which of their data."""

    person: AffectedPerson
    roles: str
    basis: str
    reach: str
    language: str
    data: list[str]


@dataclass(frozen=True, slots=True)
class AffectedPage:
    """People in the order they were added. after: the cursor of the next page, "" at the end."""

    rows: list[Row]
    after: str


def people_to_tell(incident: Incident) -> "QuerySet[AffectedPerson]":
    """Everybody on the list who was not taken off it, in the order they were added."""
    return AffectedPerson.objects.filter(incident=incident, taken_off_at=None).order_by("pk")


def affected_page(
    incident: Incident, *, actor: Actor, view: str = "", after: str = ""
) -> AffectedPage:
    """One page of masks, without people the reader must not touch: 2 queries. view: a way of
    Reach, "off" for those taken off the list, "" for everybody on it."""
    rows = people_to_tell(incident)
    if view in Reach.values:
        rows = rows.filter(reach=view)
    if view == OFF:
        rows = AffectedPerson.objects.filter(incident=incident, taken_off_at__isnull=False)
    if after.isascii() and after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__gt=int(after))
    rows = without_barred(rows, actor, member="")
    found = list(rows.order_by("pk")[: PAGE + 1])
    people = found[:PAGE]
    warm(people)
    return AffectedPage(
        [row(incident, one) for one in people], str(people[-1].pk) if len(found) > PAGE else ""
    )


def warm(people: list[AffectedPerson]) -> None:
    """Fetch the keys that masks need in one query."""
    values = [getattr(person, name) for person in people for name in MASKED]
    keystore.warm(value.key_id for value in values if value is not None)


def row(incident: Incident, person: AffectedPerson) -> Row:
    """One line of the list."""
    return Row(
        person=person,
        roles=wording.CODES.all_of(person.roles),
        basis=str(Basis(person.basis).label),
        reach=str(Reach(person.reach).label),
        language=OWN_NAMES.get(person.language, person.language),
        data=data_of(incident, person),
    )


def data_of(incident: Incident, person: AffectedPerson) -> list[str]:
    """Which of somebody's data is concerned, in words: what was read of theirs, or what the facts
    say of everybody."""
    return labels(kinds_of(person.fields) or incident.data)


def searches_of(incident: Incident) -> list[AffectedSearch]:
    """The last searches of an incident, newest first."""
    return list(AffectedSearch.objects.filter(incident=incident).order_by("-pk")[:8])
