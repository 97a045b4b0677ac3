"""Setting contradictions aside, and bringing them back."""

from disputes.evidence.actions.changing import held, tell
from disputes.evidence.errors import ContradictionGone
from disputes.evidence.models import Dismissal, Why
from disputes.models import Dispute
from disputes.timeline.comparing import contradictions_of
from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from identity.roles import Right
from tickets.access import require_case_still


@action("contradiction.dismiss")
def dismiss_contradiction(
    work: Work, dispute: Dispute, facts: str, *, actor: Actor, why: Why
) -> Dismissal:
    """Set a contradiction aside, with one of five choices.

    facts: its key. The first dismissal stands. Raises NotFound, Forbidden, and ContradictionGone
    when the facts have changed since.
    """
    dispute = held(work, dispute)
    require_case_still(actor, dispute.ticket, Right.HANDLE_DISPUTES)
    known = Dismissal.objects.filter(dispute=dispute, facts=facts, ended_at=None).first()
    if known is not None:
        work.nothing_happened()
        return known
    code = code_of(actor, dispute, facts)
    work.detail(contradiction=code, why=why.value)
    tell(work, dispute)
    return work.create(
        Dismissal(
            platform_id=dispute.platform_id,
            dispute=dispute,
            code=code,
            facts=facts,
            why=why,
            dismissed_at=work.now,
            dismissed_by=actor.id,
            dismissed_by_name=actor.name if actor.kind == ActorKind.STAFF else "",
        )
    )


@action("contradiction.restore")
def restore_contradiction(work: Work, dispute: Dispute, facts: str, *, actor: Actor) -> None:
    """Bring a contradiction back. Raises NotFound and Forbidden."""
    dispute = held(work, dispute)
    require_case_still(actor, dispute.ticket, Right.HANDLE_DISPUTES)
    dismissal = Dismissal.objects.select_for_update().filter(
        dispute=dispute, facts=facts, ended_at=None
    )
    for one in dismissal:
        work.update(one, ended_at=work.now, brought_back_by=actor.id)
        work.detail(contradiction=one.code)
        tell(work, dispute)
        return
    work.nothing_happened()


def code_of(actor: Actor, dispute: Dispute, facts: str) -> str:
    """Which comparison the key is of now. Raises ContradictionGone."""
    found = contradictions_of(actor, dispute)
    code = next((one.code for one in found if one.facts == facts), None)
    if code is None:
        raise ContradictionGone
    return code
