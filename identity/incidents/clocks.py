"""Deadlines of an incident under a regime: by when, from what, and whether it is over."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as LazyText

from identity.incidents.models import Assessment, Incident
from identity.incidents.regimes import STARTS, Clock, Regime, Start


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock as the pages show it. by: None where no number is named or its start is not known
    yet. over: it has run out and nobody was told."""

    words: LazyText
    starts: LazyText
    source: str
    by: datetime | None
    over: bool


def regulator_by(
    regime: Regime, aware_at: datetime, assessed_at: datetime | None, *, large: bool
) -> datetime | None:
    """By when the regulator is to be told, where that is a number."""
    clock = regime.regulator
    if clock is None or (clock.large_only and not large):
        return None
    return clock.due(aware_at if clock.starts == Start.AWARE else assessed_at)


def people_by(regime: Regime, aware_at: datetime, regulator: datetime | None) -> datetime | None:
    """By when people are to be told, where that is a number: reckoned from when the regulator was
    told, or from the last moment for that."""
    if regime.people is None:
        return None
    return regime.people.due(regulator if regime.people.starts == Start.REGULATOR else aware_at)


def for_regulator(
    regime: Regime, incident: Incident, judged: Assessment | None, now: datetime
) -> Deadline | None:
    """The regulator's clock: none where nobody is told, or where it was decided not to."""
    if regime.regulator is None or (judged and not judged.tell_regulator):
        return None
    told = judged.regulator_told_at if judged else None
    by = judged.regulator_by if judged else regulator_by(
        regime, incident.aware_at, None, large=not regime.regulator.large_only
    )  # fmt: skip
    return deadline(regime.regulator, by, over=told is None and by is not None and by < now)


def for_people(regime: Regime, judged: Assessment | None, now: datetime) -> Deadline | None:
    """The people's clock: none where nobody is told, or where it was decided not to."""
    if regime.people is None or (judged and not judged.tell_people):
        return None
    by = judged.people_by if judged else None
    return deadline(regime.people, by, over=by is not None and by < now)


def deadline(clock: Clock, by: datetime | None, *, over: bool) -> Deadline:
    """A clock with its end."""
    return Deadline(clock.words, STARTS[clock.starts], clock.source, by, over)
