"""Checks that can be computed: about one profile, and between the profiles of all platforms."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from helpdesk.policies.calendars import calendar
from helpdesk.policies.clauses import Clause, Silent
from helpdesk.policies.findings import Finding
from helpdesk.policies.profile import Profile
from helpdesk.policies.schema import Promise
from helpdesk.policies.words.labels import places

LONGEST_QUOTE = 25
"""Words. More would be copying the policy rather than quoting it."""


def computed(profile: Profile, others: Sequence[Profile] = ()) -> tuple[Finding, ...]:
    """All computed findings about a profile, `others` being the other platforms' latest."""
    return (
        *clause_findings(profile),
        *unused_clauses(profile),
        *silences(profile),
        *holiday_findings(profile),
        *storage_conflicts(profile, others),
    )


def clause_findings(profile: Profile) -> Iterator[Finding]:
    """Clauses that point outside the text, quote nothing or quote too much."""
    for clause in profile.clauses.values():
        lines = profile.source.lines
        for line in sorted({clause.line, clause.last_line}):
            if not clause.line <= line <= lines or line < 1:
                params = {"key": clause.key, "line": line, "lines": lines}
                yield Finding("clause_out_of_range", "conflict", (clause,), params=params)
        words = len(clause.quote.split())
        if not words:
            params = {"key": clause.key}
            yield Finding("clause_without_quote", "conflict", (clause,), params=params)
        if words > LONGEST_QUOTE:
            params = {"key": clause.key, "words": words}
            yield Finding("quote_too_long", "conflict", (clause,), params=params)


def unused_clauses(profile: Profile) -> Iterator[Finding]:
    """Clauses on which no value rests: a value was forgotten, or the clause can go."""
    cited = {
        clause.key
        for name in type(profile).model_fields
        if name not in {"clauses", "computed"}
        for clause in cited_in(getattr(profile, name))
    }
    for key, clause in profile.clauses.items():
        if key not in cited:
            yield Finding("clause_unused", "note", (clause,), params={"key": key})


def cited_in(value: Any) -> Iterator[Clause]:
    """Every clause anywhere inside a value of a profile."""
    if isinstance(value, Clause):
        yield value
    elif isinstance(value, BaseModel):
        yield from cited_in([getattr(value, name) for name in type(value).model_fields])
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from cited_in(item)
    elif hasattr(value, "values"):
        yield from cited_in(list(value.values()))


def silences(profile: Profile) -> Iterator[Finding]:
    """What the policy leaves out that an operator will be asked about."""
    silent = (
        ("undated", isinstance(profile.source.published, Silent)),
        (
            "nobody_to_reach",
            not any(contact.telephone or contact.kind == "email" for contact in profile.contacts),
        ),
        ("no_deadline", not any(isinstance(clock, Promise) for clock in profile.clocks.values())),
        ("no_incident_notice", isinstance(profile.incident_notice, Silent)),
        ("no_refusal_list", all(one.mode == "law_only" for one in profile.refusals)),
    )
    for code, found in silent:
        if found:
            yield Finding(code, "note")


def holiday_findings(profile: Profile) -> Iterator[Finding]:
    """A deadline in business days needs a holiday table that still holds next year."""
    table = calendar(profile.calendar)
    promises = [one for one in profile.clocks.values() if isinstance(one, Promise) and one.business]
    if promises and table.until.year <= profile.source.read_on.year:
        params = {"calendar": table.name, "until": table.until}
        yield Finding("holidays_unknown", "doubt", (promises[0].clause,), params=params)


def storage_conflicts(profile: Profile, others: Sequence[Profile]) -> Iterator[Finding]:
    """Platforms whose storage promises have no country in common cannot share a database."""
    if isinstance(profile.location, Silent):
        return
    here = set(profile.storage_regions)
    for other in others:
        if isinstance(other.location, Silent) or here & set(other.storage_regions):
            continue
        params = {
            "other": other.name,
            "other_places": places(other.storage_regions),
            "places": places(profile.storage_regions),
        }
        yield Finding("storage_conflict", "conflict", (profile.location.clause,), params=params)
