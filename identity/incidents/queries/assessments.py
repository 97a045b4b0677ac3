"""How incidents are judged, by law."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as LazyText

from helpdesk import moments, policies
from helpdesk.policies import Clause, Profile, Silent
from identity.incidents.clocks import Deadline, for_people, for_regulator
from identity.incidents.models import Assessment, Incident
from identity.incidents.proposals import proposed
from identity.incidents.regimes import REGIMES, Regime


@dataclass(frozen=True, slots=True)
class Judged:
    """One law that applies, and how the incident is judged under it so far. clause: of the
    platform's own promise."""

    regime: Regime
    newest: Assessment | None
    regulator: Deadline | None
    people: Deadline | None
    clause: Clause | None = None

    @property
    def badge(self) -> str:
        """Where it stands, as a state of helpdesk/icons.py."""
        if self.regulator and self.regulator.over:
            return "overdue"
        return "solved" if self.newest else "waiting"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A law that may apply: why the policy points to it, "" where it does not."""

    regime: Regime
    why: LazyText | str


def newest_of(incidents: Iterable[Incident]) -> dict[int, dict[str, Assessment]]:
    """The judgement that counts, by incident and law: 1 query."""
    found: dict[int, dict[str, Assessment]] = defaultdict(dict)
    rows = Assessment.objects.filter(incident__in=[one.pk for one in incidents])
    for row in rows.order_by("assessed_at", "pk"):
        found[row.incident_id][row.regime] = row
    return found


def judged(incident: Incident, now: datetime | None = None) -> list[Judged]:
    """Every law that was confirmed, in order: 1 query."""
    at = now or moments.now()
    newest = newest_of([incident]).get(incident.pk, {})
    clause = promise(profile_of(incident))
    return [
        Judged(
            law, newest.get(code), for_regulator(law, incident, newest.get(code), at),
            for_people(law, newest.get(code), at), clause if code == "policy" else None,
        )
        for code, law in REGIMES.items()
        if code in (incident.regimes or ())
    ]  # fmt: skip


def proposals(incident: Incident) -> list[Proposal]:
    """Every law there is, with why it is proposed."""
    why = proposed(profile_of(incident))
    return [Proposal(law, why.get(code, "")) for code, law in REGIMES.items()]


def profile_of(incident: Incident) -> Profile:
    """The policy the incident was registered under."""
    return policies.profile(incident.platform_id, incident.policy_version)


def promise(profile: Profile) -> Clause | None:
    """The clause that promises a notice."""
    notice = profile.incident_notice
    return None if isinstance(notice, Silent) else notice.clause
