"""One entry opened: its facts, and what changed as old and new in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helpdesk.audit import wording
from helpdesk.audit.differences import Difference, FieldChange, differences, differences_of
from helpdesk.audit.models import Entry, Position
from helpdesk.templatetags.redress import exactly, mask
from helpdesk.vault.sealed import Sealed

Fact = dict[str, Any]

NOT_TOLD = frozenset({"uid", "id", "platform", "subject", "conversation", "client_id", "scope"})
"""Fields that say which row it is and never change; and what a verification's factors are about,
in keys that mean nothing to a reader: level, proofs and member say it in words."""


SHOWN_IN_LINE = 4
"""Versions told right in a line; the entry's own page tells more."""


@dataclass(frozen=True, slots=True)
class Told:
    """One difference in words. made: whether the row is new, so that nothing was there before.
    changes: dicts with label, old, new and, where a sealed value can be asked for, url."""

    title: str
    made: bool
    changes: list[dict[str, str]]


def told(entry: Entry) -> list[Told]:
    """What an entry changed, in words."""
    return in_all(entry, differences(entry))


def told_of(entries: list[Entry]) -> dict[int, list[Told]]:
    """The same for many entries at once, by key; the first few versions of each."""
    found = differences_of(entries, shown=SHOWN_IN_LINE)
    return {entry.pk: in_all(entry, found[entry.pk]) for entry in entries}


def in_all(entry: Entry, found: list[Difference]) -> list[Told]:
    """An entry's differences in words, without those that say nothing."""
    every = [Told(title(one), one.change == "+", list(changes(entry, one))) for one in found]
    return [one for one in every if one.changes]


def title(difference: Difference) -> str:
    """What became of which row: “A case was changed”."""
    phrases = {
        "+": _("{what} was made"),
        "~": _("{what} was changed"),
        "-": _("{what} was removed"),
    }
    what = wording.OBJECTS.of(difference.model._meta.label_lower)
    return capfirst(phrases[difference.change].format(what=what))


def changes(entry: Entry, difference: Difference) -> Iterator[dict[str, str]]:
    """The fields of one difference."""
    for change in difference.fields:
        if change.name in NOT_TOLD:
            continue
        yield {
            "label": wording.FIELDS.of(change.name),
            "old": in_words(change.field, change.old),
            "new": in_words(change.field, change.new),
            "url": way_to(entry, difference.place, change),
        }


def way_to(entry: Entry, place: int, change: FieldChange) -> str:
    """Where a sealed value is asked for."""
    if not change.may_be_shown:
        return ""
    return reverse("identity:trail_show", args=[entry.uid, place, change.name])


def in_words(field: Any, value: Any) -> str:
    """One value as a person reads it; "" for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, Sealed):
        return mask(value)
    if isinstance(value, models.Model):
        return str(value)
    if choices := dict(getattr(field, "flatchoices", ())):
        return str(choices.get(value, value))
    return worded(getattr(field, "name", ""), value)


def worded(name: str, value: Any) -> str:
    """A value of what is called so: a number may have words of its own, as a level has."""
    own = f"{name}:{value}"
    return wording.CODES.of(own) if own in wording.CODES else plain(value)


def plain(value: Any) -> str:
    """A value without choices."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return exactly(value)
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, list):
        return wording.CODES.all_of(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{wording.FACTS.of(key)}: {plain(one)}" for key, one in value.items())
    return wording.CODES.of(str(value))


def facts(entry: Entry) -> list[Fact]:
    """What stands beside the sentence; the page shows time, reason and outcome itself."""
    rows: list[Fact] = [
        {"label": wording.FACTS.of(key), "value": worded(key, value)}
        for key, value in entry.payload.items()
        if value not in (None, "", [])
    ]
    if entry.subject:
        rows.append({"label": _("Person (pseudonym)"), "value": entry.subject})
    rows.append({"label": _("Action"), "value": entry.action})
    rows.append({"label": _("Entry"), "value": entry.uid})
    return [*rows, {"label": _("Proof"), "value": place_in_words(entry)}]


def place_in_words(entry: Entry) -> str:
    """Whether the entry lies under a signed head."""
    place = Position.objects.filter(entry=entry.pk).values_list("position", flat=True).first()
    if place is None:
        return _("Not sealed yet; it will be within ten seconds.")
    return _("Sealed as number %(number)s.") % {"number": place + 1}
