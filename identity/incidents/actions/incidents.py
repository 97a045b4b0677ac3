"""Registering incidents, keeping their facts, closing them."""

from dataclasses import asdict
from datetime import timedelta

from helpdesk import policies
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import BadInput
from helpdesk.upserts import keyed_fingerprint
from helpdesk.vault.subjects import new_subject
from identity.access import require, require_still
from identity.incidents.actions.guards import check_facts, held
from identity.incidents.errors import ChangedMeanwhile, SaysNothing
from identity.incidents.evasive import is_evasive
from identity.incidents.facts import IncidentFacts
from identity.incidents.models import AffectedCount, Incident, IncidentKind, IncidentState
from identity.models import Platform
from identity.roles import Right

REPORT_AGAIN = timedelta(hours=24)
"""A suspicion from the same case within a day is the same suspicion."""


@action("incident.register")
def register_incident(
    work: Work, platform: Platform, facts: IncidentFacts, *, actor: Actor, key: str = ""
) -> Incident:
    """Put an incident on the register. The same key again is the same incident.

    Raises NotFound and Forbidden, and what check_facts raises.
    """
    require(actor, Right.HANDLE_INCIDENTS, platform.code)
    check_facts(facts, work.now)
    asked = keyed_fingerprint(platform.code, asdict(facts))
    before = work.done_before(platform.code, key, asked)
    if before is not None:
        return Incident.objects.get(pk=before["pk"])
    incident = begin(work, platform, facts, IncidentState.OPEN)
    work.remember(platform.code, key, {"pk": incident.pk})
    return incident


def begin(
    work: Work, platform: Platform, facts: IncidentFacts, state: str, case: str = ""
) -> Incident:
    """A new row of the register, with its count, as what the entry is about."""
    incident = Incident(
        platform=platform,
        subject=new_subject(platform.code),
        number=f"{platform.prefix}-I{work.next_number(platform.code, 'incident')}",
        state=state,
        policy_version=policies.current(platform.code, work.now.date()).version,
        from_case=case,
        registered_at=work.now,
        registered_by=work.actor.id,
    )
    for name, value in facts.as_changes().items():
        setattr(incident, name, value)
    work.create(incident)
    work.create(AffectedCount(platform=platform, incident=incident))
    work.about(incident, case=incident.number)
    return incident


@action("incident.report")
def report_suspicion(
    work: Work, platform: Platform, *, actor: Actor, case: str, headline: str, words: str
) -> Incident:
    """Report a possible leak out of a case; it waits for a privacy officer. Reporting again from
    the same case within a day is the same suspicion. Raises SaysNothing, NotFound and Forbidden.

    headline: what the list shows, made by the caller in the platform's language.
    """
    require(actor, Right.WORK_CASES, platform.code)
    if is_evasive(words):
        raise SaysNothing(field="words")
    work.lock(platform)
    lately = Incident.objects.filter(
        platform=platform, from_case=case, state=IncidentState.SUSPECTED,
        registered_at__gt=work.now - REPORT_AGAIN, registered_by=actor.id,
    ).first()  # fmt: skip
    if lately is not None:
        work.nothing_happened()
        return lately
    facts = IncidentFacts(
        headline=headline, what_happened=words, kind=IncidentKind.CONFIDENTIALITY, aware_at=work.now
    )
    return begin(work, platform, facts, IncidentState.SUSPECTED, case)


@action("incident.change_facts")
def change_facts(
    work: Work, incident: Incident, facts: IncidentFacts, *, actor: Actor, revision: int
) -> Incident:
    """Keep the facts as they are known now; what they were stays in history. A suspicion becomes
    an incident by it.

    revision: of the incident as the writer saw it. Raises ChangedMeanwhile if it is another now,
    IncidentClosed, NotFound, Forbidden, and what check_facts raises.
    """
    incident = held(work, incident, actor)
    check_facts(facts, work.now)
    if incident.revision != revision:
        raise ChangedMeanwhile
    changed = work.update(incident, state=IncidentState.OPEN, **facts.as_changes())
    if not changed:
        work.nothing_happened()
        return incident
    work.update(incident, revision=incident.revision + 1)
    return incident


@action("incident.close")
def close_incident(work: Work, incident: Incident, *, actor: Actor, why: str) -> Incident:
    """Close it with what came of it. Raises SaysNothing, IncidentClosed, NotFound, Forbidden."""
    incident = held(work, incident, actor)
    if is_evasive(why):
        raise SaysNothing(field="why")
    work.update(incident, state=IncidentState.CLOSED, closed_at=work.now, closed_why=why)
    return incident


@action("incident.reopen")
def reopen_incident(work: Work, incident: Incident, *, actor: Actor) -> Incident:
    """Take a closed incident up again. Raises NotFound, Forbidden and BadInput."""
    incident = work.lock(incident)
    require_still(actor, Right.HANDLE_INCIDENTS, incident.platform_id)
    work.about(incident, case=incident.number)
    if incident.state != IncidentState.CLOSED:
        raise BadInput
    work.update(incident, state=IncidentState.OPEN, closed_at=None, closed_why=None)
    return incident
