"""A dispute's way through its stages: by an officer, by what a party does, or by the clock."""

from disputes.actions.handling import require_handler
from disputes.actions.telling import announce, say, write_to
from disputes.errors import NotNow
from disputes.models import Dispute, StageEntry
from disputes.models.disputes import Side, Stage
from disputes.stages import NEXT, RULES
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.policies import profile


@action("dispute.move")
def move_dispute(work: Work, dispute: Dispute, *, actor: Actor, to: Stage, seen: str) -> Dispute:
    """Move a dispute on by hand, for an officer or manager.

    seen: the stage that the mover's page showed; a dispute that stands elsewhere raises NotNow,
    as does a stage that does not follow. Raises MayNotDecide, which is remembered.
    """
    dispute = hold(work, dispute)
    require_handler(work, dispute)
    if dispute.stage == to:
        work.nothing_happened()
        return dispute
    if dispute.stage != seen or to not in NEXT[Stage(dispute.stage)]:
        raise NotNow
    enter(work, dispute, to)
    return dispute


@action("dispute.pass_deadline")
def pass_deadline(work: Work, dispute: Dispute, *, actor: Actor) -> bool:
    """Do what happens if nobody acts, when the present stage's time is over; False before, and
    when it was done already."""
    dispute = hold(work, dispute)
    entry = present(dispute)
    if entry is None or entry.due_at is None or entry.due_at > work.now or entry.reminded_at:
        work.nothing_happened()
        return False
    work.outcome(entry.default)
    following = RULES[Stage(entry.stage)].then
    if following is None:
        remind(work, dispute, entry)
    else:
        enter(work, dispute, following, by_default=True)
    return True


def remind(work: Work, dispute: Dispute, entry: StageEntry) -> None:
    """Managers see it among what is overdue, and the case says so to the desk."""
    work.update(entry, reminded_at=work.now)
    say(work, dispute, f"dispute_{entry.default}", once=entry.pk)
    announce(work, dispute, "reminded")


def answer_came(work: Work, dispute: Dispute) -> None:
    """The other side answered a (held) dispute: both look for an agreement now.

    For the actions that take in what parties say; later answers change nothing.
    """
    if dispute.stage == Stage.RESPONSE:
        enter(work, dispute, Stage.NEGOTIATION)


def hold(work: Work, dispute: Dispute) -> Dispute:
    """The dispute as it is now, held until the end, with its case, and named in the entry."""
    dispute = work.lock(dispute)
    work.about(dispute, case=dispute.ticket.number)
    return dispute


def present(dispute: Dispute) -> StageEntry | None:
    """The stage a (held) dispute is in."""
    rows = StageEntry.objects.select_for_update()
    return rows.filter(dispute=dispute, left_at=None).first()


def enter(work: Work, dispute: Dispute, stage: Stage, *, by_default: bool = False) -> StageEntry:
    """Put a (held) dispute into a stage, end the one before, and tell whom it concerns."""
    before = present(dispute)
    if before is not None:
        work.update(before, left_at=work.now, left_by_default=by_default)
    rule = RULES[stage]
    due_at = rule.due_at(work.now, profile(dispute.platform_id, dispute.policy_version))
    work.update(
        dispute,
        stage=stage,
        due_at=due_at,
        closed_at=work.now if stage == Stage.CLOSED else None,
        last_activity_at=work.now,
    )
    entry = StageEntry(
        platform_id=dispute.platform_id, dispute=dispute, stage=stage, entered_at=work.now,
        entered_by=work.actor.id, due_at=due_at, default=rule.default,
    )  # fmt: skip
    work.create(entry)
    work.detail(stage=stage.value)
    tell(work, dispute, entry)
    return entry


def tell(work: Work, dispute: Dispute, entry: StageEntry) -> None:
    """What is said on entering a stage; decisions and their remedies have words of their own."""
    if entry.stage == Stage.RESPONSE:
        write_to(work, dispute, Side.RESPONDENT, "asked", once=entry.pk)
    elif entry.stage == Stage.NEGOTIATION:
        write_to(work, dispute, Side.CLAIMANT, "answered", once=entry.pk)
    elif entry.stage == Stage.ESCALATED:
        say(work, dispute, "dispute_escalated", once=entry.pk)
    announce(work, dispute, "stage")
