"""Verifying membership: starting, proving by facts, ending. Codes: see verification_codes.py."""

from collections.abc import Mapping
from typing import Any

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from helpdesk.policies import Profile, profile
from helpdesk.purposes import Purpose
from helpdesk.upserts import once_more_if_raced
from identity.access import require
from identity.actions.attempts_to_verify import (
    failed,
    guessed_at_too_often,
    held,
    is_frozen,
    is_locked,
    not_looked_at,
    note,
    require_party,
    too_many_from,
)
from identity.actions.carrying import carried_along, proved_since
from identity.models import OneTimeCode, Verification
from identity.roles import Right
from identity.verification.errors import MissingFact
from identity.verification.factors import FACTORS, Factor, Proof
from identity.verification.holding import LASTS, OF_THE_ACCOUNT, Held, changed_recently
from identity.verification.outcomes import Outcome


@once_more_if_raced
@action("verification.start")
def start_verification(
    work: Work,
    platform: str,
    *,
    actor: Actor,
    contact: str,
    subject: str,
    policy_version: str,
    case: str = "",
) -> Verification:
    """The verification of a contact, begun if there is none in force.

    contact: "ticket:EG-10482" and the like. subject: the pseudonym of the one who contacted.
    policy_version: the one the case has pinned. Raises NotFound for strangers.
    """
    earlier = Verification.objects.filter(platform=platform, contact=contact)
    last = earlier.order_by("-started_at", "-pk").first()
    if last is not None and last.ended_at is None:
        require_party(actor, last)
        work.nothing_happened()
        return last
    verification = Verification(
        platform_id=platform,
        contact=contact,
        case=case,
        subject_id=subject,
        policy_version=policy_version,
        started_at=work.now,
        # Ending a verification does not give back the tries it used up.
        failures=last.failures if last else 0,
        locked_until=last.locked_until if last else None,
    )
    require_party(actor, verification)
    work.create(verification)
    work.about(verification, case=case, purpose=Purpose.VERIFY)
    return verification


@action("verification.try_facts")
def try_facts(
    work: Work,
    verification: Verification,
    factor: str,
    offered: Mapping[str, str],
    *,
    actor: Actor,
    source: str = "",
) -> Outcome:
    """Compare what somebody says with what is held. Every try is kept, by factor and outcome.

    offered: by names of the factor's facts; it goes no further than the comparison. Wrong facts
    and unknown orders or members end the same way, after the same work; so do right facts about
    somebody who was guessed at too often today. source: where the try came from, see
    identity/verification/sources.py; "" for the desk. Raises MissingFact, NotFound.
    """
    verification = held(work, verification)
    known = FACTORS.get(factor)
    if known is None:
        raise NotFound
    refuse_incomplete(known, offered)
    if is_locked(work, verification):
        return failed(work, verification, factor, Outcome.LOCKED, Proof(), source=source)
    if too_many_from(work, source):
        return not_looked_at(work, verification, factor, Outcome.FROM_THERE, source)
    proof = known.check(policy_of(verification), offered)
    if guessed_at_too_often(work, proof):
        return failed(work, verification, factor, Outcome.LIMITED, proof, source=source)
    if not proof.matched:
        return failed(work, verification, factor, Outcome.NOT_PROVEN, proof, source=source)
    if proof.on_new_details and changed_recently(proof.member, work.now):
        note(work, verification, factor, Outcome.RECENTLY_CHANGED, proof, source=source)
        return Outcome.RECENTLY_CHANGED
    return proved(work, verification, factor, proof, source)


@action("verification.end")
def end_verification(
    work: Work, verification: Verification, *, actor: Actor, wrong_person: bool = False
) -> Verification:
    """Take back what a verification opens, at once.

    wrong_person: somebody was verified who was not the person; the trail says so. Raises NotFound,
    Forbidden.
    """
    require(actor, Right.WORK_CASES, verification.platform_id)
    verification = held(work, verification)
    work.outcome("wrong_person" if wrong_person else "ended")
    scope = verification.scope
    if wrong_person:
        # Of all it was carried to, so that every contact takes back the same stretch of time.
        scope = {**scope, "wrong_since": proved_since(carried_along(verification)).isoformat()}
    work.update(verification, ended_at=work.now, scope=scope)
    expire_codes(work, verification)
    return verification


def refuse_incomplete(factor: Factor, offered: Mapping[str, str]) -> None:
    """Raise MissingFact at the first field of a group of which nothing was given."""
    for group in factor.missing(offered):
        raise MissingFact(field=group[0])


def policy_of(verification: Verification) -> Profile:
    """The profile that the case has pinned."""
    return profile(verification.platform_id, verification.policy_version)


def proved(
    work: Work, verification: Verification, factor: str, proof: Proof, source: str = ""
) -> Outcome:
    """Record a proof, and what all of them together open until half an hour from now.

    Of a frozen account nothing is proved, by any factor.
    """
    if is_frozen(proof):
        return failed(work, verification, factor, Outcome.FROZEN, proof, source=source)
    now, ladder = work.now, policy_of(verification).verification
    holding = Held.of(verification, now).joined_by(factor, proof, now)
    fresh = factor in OF_THE_ACCOUNT and changed_recently(proof.member, now)
    outcome = Outcome.RECENTLY_CHANGED if fresh else Outcome.PROVEN
    note(work, verification, factor, outcome, proof, source=source)
    by = "customer" if work.actor.kind == ActorKind.CUSTOMER else "staff"
    work.update(
        verification,
        factors=sorted(holding.factors),
        level=holding.level(ladder),
        member_id=holding.member(ladder),
        scope=kept_apart(verification) | holding.scope(by),
        verified_at=now,
        expires_at=now + LASTS,
    )
    work.detail(level=verification.level)
    return outcome


def kept_apart(verification: Verification) -> dict[str, Any]:
    """What of the scope no proof changes: what somebody was let through for."""
    kept = verification.scope.get("vouched")
    return {"vouched": kept} if kept else {}


def expire_codes(work: Work, verification: Verification) -> None:
    """Let no code that was sent before prove anything."""
    for code in OneTimeCode.objects.filter(
        verification=verification, used_at=None, expires_at__gt=work.now
    ):
        work.update(code, expires_at=work.now)
