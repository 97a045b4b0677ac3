"""Who looked: how much each person at the desk read, searched and took away in a period."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.models import Kind
from helpdesk.audit.tallies import tallies
from identity.models import Staff
from identity.trail.marks import PEOPLE, Mark, bearing

SHOWN = 10
"""People in each picture."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One way of looking. filters: those of the trail that let through what is counted."""

    name: str
    title: str | LazyText
    text: str | LazyText
    column: str | LazyText
    filters: dict[str, str]


MEASURES = (
    Measure(
        "looks",
        _("Read people’s data most"),
        _(
            "Each time a person’s data were shown in clear, counted once in half an hour for the "
            "same data, and of how many different people. Masks do not count; opening a record for "
            "a stated reason does. What stands out is how much more than others."
        ),
        _("Reads"),
        {"mark": Mark.PEOPLE.value},
    ),
    Measure(
        "off_hours",
        _("Outside working hours"),
        _(
            "The same reads, at night, on weekends and on holidays where the platform is: before 8 "
            "or from 18 on."
        ),
        _("Reads"),
        {"mark": Mark.OFF_HOURS.value},
    ),
    Measure(
        "no_case",
        _("Without a case"),
        _("The same reads, where no case stands beside the entry."),
        _("Reads"),
        {"mark": Mark.NO_CASE.value},
    ),
    Measure(
        "override",
        _("Opened for a stated reason"),
        _("Records opened without a contact under way. What was read in them counts above."),
        _("Records"),
        {"mark": Mark.OVERRIDE.value},
    ),
    Measure(
        "searches",
        _("Searched most"),
        _("Searches, by whatever was typed."),
        _("Searches"),
        {"kind": Kind.SEARCH.value},
    ),
    Measure(
        "exports",
        _("Took away most"),
        _("Files and bundles that left Redress."),
        _("Exports"),
        {"kind": Kind.EXPORT.value},
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From a local midnight to before another, aware; on these platforms ("" for none)."""

    since: datetime
    until: datetime
    platforms: tuple[str, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One person in a picture. people: how many different people their reads are of."""

    name: str
    count: int
    people: int
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One measure with its longest bars; more: how many people are not shown."""

    measure: Measure
    bars: list[Bar]
    most: int
    total: int
    more: int


Counts = dict[str, Counter[str]]
"""By actor, by measure's name or "people"."""


def pictures(period: Period, without: Q | None) -> list[Picture]:
    """Every measure as a picture; 1 query for each platform, and 1 for the names. without: whose
    records are not counted, as they are not listed."""
    found = counts(period, without)
    names = names_of(found)
    return [picture(measure, found, names, period) for measure in MEASURES]


def counts(period: Period, without: Q | None) -> Counts:
    """What everybody did, added up over the platforms. A pseudonym is of one platform, so the
    numbers of different people may be added too."""
    found: Counts = defaultdict(Counter)
    for platform in period.platforms:
        rows = tallies(
            platform,
            period.since,
            period.until,
            people=PEOPLE,
            counted=counted(platform),
            without=without,
        )
        for row in rows:
            actor = row.pop("actor")
            found[actor].update(row)
    return found


def counted(platform: str) -> dict[str, Q]:
    """What is counted on a platform, by the measure's name: the very filters that the pictures
    lead to."""
    return {
        measure.name: bearing(Mark(measure.filters["mark"]), platform)
        if "mark" in measure.filters
        else Q(kind=measure.filters["kind"])
        for measure in MEASURES
    }


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Names of staff by actor id, as they are now."""
    uids = [actor.removeprefix("staff:") for actor in actors]
    pairs = Staff.objects.filter(uid__in=uids).values_list("uid", "name")
    return {f"staff:{uid}": name for uid, name in pairs}


def picture(measure: Measure, found: Counts, names: dict[str, str], period: Period) -> Picture:
    """One measure, the most first."""
    some = [(one[measure.name], actor) for actor, one in found.items() if one[measure.name]]
    some.sort(key=lambda pair: (-pair[0], names.get(pair[1], pair[1])))
    bars = [
        Bar(
            names.get(actor, actor),
            count,
            people(measure, found[actor]),
            url(measure, actor, period),
        )
        for count, actor in some[:SHOWN]
    ]
    total = sum(count for count, _actor in some)
    return Picture(measure, bars, some[0][0] if some else 0, total, max(0, len(some) - SHOWN))


def people(measure: Measure, row: Counter[str]) -> int:
    """Of how many people, where that is what is counted."""
    return row["people"] if measure.name == "looks" else 0


def url(measure: Measure, actor: str, period: Period) -> str:
    """The trail filtered to exactly what a bar counts."""
    filters: dict[str, Any] = {"agent": actor, **measure.filters}
    filters |= {"since": typed(period.since), "until": typed(period.until)}
    if period.chosen:
        filters["platform"] = period.chosen
    return f"{reverse('identity:trail')}?{urlencode(filters)}"


def typed(moment: datetime) -> str:
    """A time as the trail's filters take it, in the reader's zone."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")
