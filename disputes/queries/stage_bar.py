"""The stages of a dispute as its page shows them: where it was, is, and would go."""

from dataclasses import dataclass
from datetime import datetime

from disputes.models import Dispute, StageEntry
from disputes.models.disputes import Stage
from disputes.stages import DEFAULTS, ORDER, RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLine:
    """One stage. place: "done", "now", "skipped" or "ahead". since, left_at: of the last time in
    it. due_at: the operator's own target. default: what happens if nobody acts; by_default:
    whether that is how it was left. late: whether its time is over; reminded: when managers were
    told."""

    stage: str
    name: str
    place: str
    since: datetime | None = None
    left_at: datetime | None = None
    due_at: datetime | None = None
    default: str = ""
    by_default: bool = False
    late: bool = False
    reminded: datetime | None = None


def stage_bar(dispute: Dispute, entries: list[StageEntry], now: datetime) -> list[StageLine]:
    """All stages in their order. entries: those of the dispute, oldest first."""
    last = {entry.stage: entry for entry in entries}
    here = ORDER.index(Stage(dispute.stage))
    return [line(stage, last.get(stage), ORDER.index(stage) - here, now) for stage in ORDER]


def line(stage: Stage, entry: StageEntry | None, way: int, now: datetime) -> StageLine:
    """One stage. way: how many stages after the present one it comes."""
    code = RULES[stage].default
    default = str(DEFAULTS[code]) if code else ""
    if entry is None or way > 0:
        place = "skipped" if way < 0 else "ahead"
        return StageLine(stage=stage, name=str(stage.label), place=place, default=default)
    return StageLine(
        stage=stage,
        name=str(stage.label),
        place="done" if way else "now",
        since=entry.entered_at,
        left_at=entry.left_at,
        due_at=entry.due_at,
        default=default,
        by_default=entry.left_by_default,
        late=not way and entry.due_at is not None and entry.due_at <= now,
        reminded=entry.reminded_at,
    )
