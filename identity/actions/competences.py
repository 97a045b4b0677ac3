"""What somebody is asked for, set by the administrators of each platform."""

from collections.abc import Collection

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import BadInput
from helpdesk.policies import current
from helpdesk.topics import TOPICS
from identity.actions.guards import held, require_administrator, require_known
from identity.models import Platform, Staff
from identity.models.competences import Competence, CompetenceKind

Wanted = set[tuple[str, str]]


@action("staff.set_competences")
def set_competences(
    work: Work,
    staff: Staff,
    *,
    actor: Actor,
    platform: Platform,
    languages: Collection[str],
    topics: Collection[str],
) -> Staff:
    """Say in which languages and about which topics somebody is asked on a platform; none of a
    kind stands for all of it. Raises BadInput, NotFound, Forbidden."""
    require_administrator(actor, platform.code)
    require_known(actor, staff)
    refuse_unknown(platform, languages, topics)
    staff = held(work, staff, platform=platform.code)
    wanted: Wanted = {(CompetenceKind.LANGUAGE.value, code) for code in languages}
    wanted |= {(CompetenceKind.TOPIC.value, code) for code in topics}
    if not bring_about(work, staff, platform, wanted):
        work.nothing_happened()
    return staff


def refuse_unknown(platform: Platform, languages: Collection[str], topics: Collection[str]) -> None:
    """Raise BadInput for a language that no customer of the platform can choose, or no topic."""
    if not set(languages) <= set(current(platform.code).languages):
        raise BadInput(field="languages")
    if not set(topics) <= set(TOPICS.names()):
        raise BadInput(field="topics")


def bring_about(work: Work, staff: Staff, platform: Platform, wanted: Wanted) -> bool:
    """End what is not wanted and begin what is missing; whether anything was different."""
    there = list(staff.competences.filter(platform=platform, ended_at=None))
    for row in there:
        if (row.kind, row.code) not in wanted:
            work.update(row, ended_at=work.now)
    missing = wanted - {(row.kind, row.code) for row in there}
    for kind, code in sorted(missing):
        work.create(
            Competence(staff=staff, platform=platform, kind=kind, code=code, begun_at=work.now)
        )
    return bool(missing) or len(there) > len(wanted - missing)
