"""Judging an incident under each law: what applies, who must be told, on what ground."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from helpdesk import policies
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import BadInput, NotFound
from identity.incidents.actions.guards import held_open
from identity.incidents.clocks import people_by, regulator_by
from identity.incidents.errors import (
    InTheFuture,
    NoGround,
    NotProposed,
    ReasonForLateness,
    SaysNothing,
)
from identity.incidents.evasive import is_evasive
from identity.incidents.models import Assessment, Incident, Risk
from identity.incidents.proposals import proposed
from identity.incidents.regimes import REGIMES, Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody decides under one regime. large: it reaches the numbers the regime names.
    late_why: why the regulator is told late, where the time is over."""

    risk: str
    tell_regulator: bool
    tell_people: bool
    ground: str
    large: bool = False
    late_why: str = ""


@action("incident.choose_regimes")
def choose_regimes(
    work: Work, incident: Incident, codes: Iterable[str], *, actor: Actor, why: str = ""
) -> Incident:
    """Confirm which laws and promises apply. Raises NotProposed where one that the policy points
    to is left out without a reason, BadInput for an unknown one, IncidentClosed, Forbidden."""
    incident = held_open(work, incident, actor)
    chosen = [code for code in REGIMES if code in set(codes)]
    if not chosen:
        raise BadInput(field="regimes")
    profile = policies.profile(incident.platform_id, incident.policy_version)
    left_out = proposed(profile).keys() - set(chosen)
    if left_out and is_evasive(why):
        raise NotProposed(field="why")
    work.update(incident, regimes=chosen, regimes_why=why or None)
    return incident


@action("incident.assess")
def assess_incident(
    work: Work, incident: Incident, regime: str, judgement: Judgement, *, actor: Actor
) -> Assessment:
    """Judge the incident under one regime; the newest judgement counts, earlier ones stay.

    A decision not to tell needs its ground like any other. Raises NoGround, SaysNothing,
    ReasonForLateness where the regulator's time is over, NotFound for a regime that was not
    confirmed, IncidentClosed, Forbidden.
    """
    incident = held_open(work, incident, actor)
    if regime not in (incident.regimes or ()):
        raise NotFound
    law = REGIMES[regime]
    check(judgement)
    before = newest(incident, regime)
    told_at = before.regulator_told_at if before else None
    by = deadline(law, incident, judgement, work.now)
    refuse_late(judgement.late_why, by, told_at or work.now, "late_why")
    work.detail(regime=regime, regulator=judgement.tell_regulator, people=judgement.tell_people)
    return work.create(row(work, incident, law, judgement, told_at))


def row(
    work: Work, incident: Incident, law: Regime, judgement: Judgement, told_at: datetime | None
) -> Assessment:
    """The judgement as it is kept."""
    by = deadline(law, incident, judgement, work.now)
    until = people_by(law, incident.aware_at, told_at or by)
    assessment = Assessment(
        platform_id=incident.platform_id,
        incident=incident,
        subject_id=incident.subject_id,
        regime=law.code,
        tell_regulator=judgement.tell_regulator and law.regulator is not None,
        tell_people=judgement.tell_people and law.people is not None,
        risk=judgement.risk,
        large=judgement.large,
        regulator_by=by,
        people_by=until if judgement.tell_people else None,
        regulator_told_at=told_at,
        assessed_by=work.actor.id,
        assessed_at=work.now,
    )
    assessment.ground = judgement.ground
    assessment.late_why = judgement.late_why or None
    return assessment


def deadline(
    law: Regime, incident: Incident, judgement: Judgement, now: datetime
) -> datetime | None:
    """By when the regulator is to be told, if it is."""
    by = regulator_by(law, incident.aware_at, now, large=judgement.large)
    return by if judgement.tell_regulator else None


def check(judgement: Judgement) -> None:
    """Raise what is wrong with a judgement whatever the law."""
    if judgement.risk not in Risk.values:
        raise BadInput(field="risk")
    if not judgement.ground.strip():
        raise NoGround(field="ground")
    if is_evasive(judgement.ground):
        raise SaysNothing(field="ground")


def refuse_late(why: str, by: datetime | None, at: datetime, field: str) -> None:
    """Raise ReasonForLateness where a time is over and nobody says why."""
    if by is not None and at > by and is_evasive(why):
        raise ReasonForLateness(field=field)


def newest(incident: Incident, regime: str) -> Assessment | None:
    """The judgement that counts."""
    return incident.assessments.filter(regime=regime).order_by("-assessed_at", "-pk").first()


@action("incident.told_regulator")
def note_regulator_told(
    work: Work, incident: Incident, regime: str, *, actor: Actor, at: datetime, late_why: str = ""
) -> Assessment:
    """Note when the regulator was told, which ends the clock. Raises InTheFuture,
    ReasonForLateness, NotFound where nobody is to be told, IncidentClosed, Forbidden."""
    incident = held_open(work, incident, actor)
    judged = newest(incident, regime)
    if judged is None or not judged.tell_regulator:
        raise NotFound
    if at > work.now:
        raise InTheFuture(field="at")
    said = late_why if judged.late_why is None else "said before"
    refuse_late(said, judged.regulator_by, at, "late_why")
    judged = work.lock(judged)
    work.detail(regime=regime)
    until = people_by(REGIMES[regime], incident.aware_at, at)
    work.update(judged, regulator_told_at=at, people_by=until if judged.tell_people else None)
    if late_why:
        work.update(judged, late_why=late_why)
    return judged
