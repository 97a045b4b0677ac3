"""Ways through for people whom no factor fits: asked for by one, decided by another."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import BadInput, Conflict, Forbidden, NotFound
from helpdesk.policies.permits import MATTERS
from helpdesk.purposes import Purpose
from identity.access import may, require
from identity.actions.attempts_to_verify import held
from identity.models import Member, Verification, Vouching
from identity.models.verification import Circumstance
from identity.roles import Right
from identity.ties import is_barred
from identity.verification.vouched import LASTS

DECIDERS = (Right.ASSIGN_CASES, Right.HANDLE_INCIDENTS)


class OrderOnly(BadInput):
    """For a child nothing but the order is spoken about, with the guardian."""

    code = "child_order_only"
    words = _("For a child, choose speaking about an order only, with the guardian.")


class WaitsAlready(Conflict):
    """One is being looked at."""

    code = "vouching_waits"
    words = _("A way through is asked for already. Wait for the decision.")


class DecidedAlready(Conflict):
    """Somebody was first."""

    code = "vouching_decided"
    words = _("This was decided in the meantime.")


@action("vouching.ask")
def ask_vouching(
    work: Work,
    verification: Verification,
    *,
    actor: Actor,
    circumstance: str,
    standing: str,
    grounds: str,
    opens: Sequence[str],
    member: Member | None,
) -> Vouching:
    """Ask somebody else to let a person through; opens: matters. Raises OrderOnly, WaitsAlready,
    BadInput, NotFound, Forbidden."""
    require(actor, Right.WORK_CASES, verification.platform_id)
    verification = held(work, verification)
    if not opens or not set(opens) <= set(MATTERS):
        raise BadInput(field="opens")
    if circumstance == Circumstance.CHILD and set(opens) != {"speak"}:
        raise OrderOnly(field="opens")
    if Vouching.objects.filter(verification=verification, decision="").exists():
        raise WaitsAlready
    vouching = Vouching(
        platform_id=verification.platform_id, verification=verification,
        subject_id=verification.subject_id, member=member, circumstance=circumstance,
        standing=standing, opens=sorted(opens), asked_by=actor.id, asked_at=work.now,
    )  # fmt: skip
    vouching.grounds = grounds
    work.create(vouching)
    work.about(vouching, case=verification.case, purpose=Purpose.VERIFY)
    return vouching


@action("vouching.decide")
def decide_vouching(
    work: Work, vouching: Vouching, *, actor: Actor, grant: bool, words: str,
    order: int | None = None,
) -> Vouching:  # fmt: skip
    """Let them through for half an hour, or not.

    order: primary key of the order that the contact is about, which is all that opens where no
    member is meant. Raises DecidedAlready, Forbidden (for whoever asked, too), NotFound (also for
    people the actor must not touch).
    """
    if not may_decide(actor, vouching):
        raise Forbidden
    if vouching.member is not None and is_barred(actor, vouching.member):
        raise NotFound
    vouching = work.lock(vouching)
    verification = work.lock(vouching.verification)
    work.about(vouching, case=verification.case, purpose=Purpose.VERIFY)
    if vouching.decision:
        raise DecidedAlready
    decision = "granted" if grant else "refused"
    work.outcome(decision)
    work.update(vouching, decision=decision, words=words, decided_by=actor.id, decided_at=work.now)
    if grant and verification.ended_at is None:
        kept = {
            "opens": vouching.opens,
            "member": vouching.member_id,
            "order": order,
            "until": (work.now + LASTS).isoformat(),
        }
        work.update(verification, scope={**verification.scope, "vouched": kept})
    return vouching


def may_decide(actor: Actor, vouching: Vouching) -> bool:
    """Whoever assigns cases or handles incidents there, but never who asked."""
    rights = any(may(actor, right, vouching.platform_id) for right in DECIDERS)
    return rights and vouching.asked_by != actor.id
