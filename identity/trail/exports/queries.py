"""One's own bundles as the page shows them; 1 query."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.templatetags.redress import exactly
from identity.models.trail import ExportState, TrailExport
from identity.trail.exports.access import own_exports
from identity.trail.exports.scopes import CASE, PEOPLE
from identity.trail.forms import REASONS

SHOWN = 20
"""The newest; what was asked for before stands in the trail."""

BADGES = {
    ExportState.ASKED: "pending",
    ExportState.MAKING: "pending",
    ExportState.READY: "solved",
    ExportState.FAILED: "failed",
    ExportState.GONE: "silent",
}


@dataclass(frozen=True, slots=True)
class MadeLine:
    """One bundle in words. badge: the code of its state's look. until: when it goes."""

    uid: str
    title: str
    platform: str
    why: str
    asked_at: datetime
    badge: str
    state: str
    ready: bool
    under_way: bool
    entries: int | None
    sha256: str
    until: datetime | None


def newest_exports(actor: Actor) -> list[MadeLine]:
    """The newest first."""
    rows = own_exports(actor).select_related("platform").order_by("-asked_at", "-pk")
    return [line(row) for row in rows[:SHOWN]]


def line(row: TrailExport) -> MadeLine:
    """One of them."""
    state = ExportState(row.state)
    return MadeLine(
        uid=row.uid,
        title=title(row),
        platform=row.platform.name,
        why=str(REASONS.get(row.reason, row.reason)),
        asked_at=row.asked_at,
        badge=BADGES[state],
        state=str(state.label),
        ready=state == ExportState.READY,
        under_way=state in {ExportState.ASKED, ExportState.MAKING},
        entries=row.entries,
        sha256=row.sha256,
        until=row.expires_at,
    )


def title(row: TrailExport) -> str:
    """What it is of."""
    if row.scope == CASE:
        return _("Case %(number)s") % {"number": row.asked["case"]}
    if row.scope == PEOPLE:
        return _("Person %(pseudonym)s") % {"pseudonym": row.asked["person"]}
    since, until = (moments.written(row.asked[name]) for name in ("since", "until"))
    if since is None or until is None:
        return _("A period")
    times = {"since": exactly(since), "until": exactly(until)}
    return _("From %(since)s until %(until)s") % times
