"""Entries that a reviewer must not overlook, and what each mark lets through as a filter."""

from collections.abc import Callable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.actions import ACTIONS
from helpdesk.audit import wording
from helpdesk.audit.models import Entry, Kind
from identity.trail.working_time import outside

LOOKS = (Kind.READ, Kind.OVERRIDE)
"""Kinds by which the data of a person are seen."""

MASKED_ONLY = frozenset({"trail.read", "trail.open", "trail.case", "trail.person", "trail.looks"})
"""Readings that show masks and pseudonyms: of the trail itself. A mask is not a read."""


class Mark(models.TextChoices):
    """What an entry can stand out by."""

    PEOPLE = "people", _("Reads of people’s data")
    NO_CASE = "no_case", _("Reads of people without a case")
    OFF_HOURS = "off_hours", _("Reads of people outside working hours")
    OVERRIDE = Kind.OVERRIDE.value, _("Opened for a stated reason")
    WRONG_PERSON = "wrong_person", _("Wrong person")
    FREEZE = "freeze", _("Account frozen or released")
    VOUCHING = "vouching", _("Let through without a factor")
    BEHALF = "behalf", _("Done for somebody else")


PARTS = {Mark.FREEZE: "freez", Mark.VOUCHING: "vouch"}
"""By a part of their code, the actions that a mark is about."""

TAKEN_BACK = {"action": "verification.end", "outcome": "wrong_person"}
"""Somebody was verified who was not the person."""

PEOPLE = Q(kind__in=LOOKS) & ~Q(subject="") & ~Q(action__in=sorted(MASKED_ONLY))
"""Looks at the data of a person."""


def mark_of(entry: Entry) -> Mark | None:
    """What an entry's line is marked as; the reads are too many to mark."""
    if entry.kind == Kind.OVERRIDE:
        return Mark.OVERRIDE
    if entry.kind in LOOKS:
        return None
    if {name: getattr(entry, name) for name in TAKEN_BACK} == TAKEN_BACK:
        return Mark.WRONG_PERSON
    return next((mark for mark, part in PARTS.items() if part in entry.action), None)


def narrowed_to(mark: str) -> Callable[[str], Q] | None:
    """What an entry of a platform has to be to bear a mark."""
    if not mark:
        return None
    return lambda platform: bearing(Mark(mark), platform)


def bearing(mark: Mark, platform: str) -> Q:
    """The same for one platform."""
    if mark in PARTS:
        return Q(action__in=actions_of(mark)) & ~Q(kind__in=LOOKS)
    plain: dict[Mark, Q] = {
        Mark.PEOPLE: PEOPLE,
        Mark.NO_CASE: PEOPLE & Q(case=""),
        Mark.OVERRIDE: Q(kind=Kind.OVERRIDE),
        Mark.WRONG_PERSON: Q(**TAKEN_BACK),
        Mark.BEHALF: ~Q(behalf=""),
    }
    return plain[mark] if mark in plain else PEOPLE & outside(platform)


def actions_of(mark: Mark) -> list[str]:
    """The codes of the actions that a mark is about."""
    codes = {*ACTIONS, *wording.ACTIONS.codes()}
    return sorted(code for code in codes if PARTS[mark] in code)
