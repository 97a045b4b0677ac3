"""Carrying a verification to the next contact of the same person, and taking all of it back."""

from datetime import datetime
from typing import Any

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from helpdesk.policies import UNVERIFIED, profile
from helpdesk.purposes import Purpose
from helpdesk.upserts import once_more_if_raced
from identity.access import require, require_still
from identity.models import Freeze, Member, Verification, VerificationAttempt
from identity.roles import Right
from identity.verification.holding import LASTS, Held
from identity.verification.outcomes import Outcome
from identity.verification.vouched import Vouched

VOUCHED = "vouched"
"""Among factors: what somebody was let through for."""

GOOD = (Outcome.PROVEN, Outcome.RECENTLY_CHANGED)


@once_more_if_raced
@action("verification.carry")
def carry_verification(
    work: Work,
    source: Verification,
    *,
    actor: Actor,
    contact: str,
    subject: str,
    policy_version: str,
    case: str = "",
    only: frozenset[str] | None = None,
) -> Verification | None:
    """Let what was proved or let through in one contact count in the next of the same person, as
    long as it would have counted there and no longer.

    only: the factors that count there, with VOUCHED for what somebody was let through for; None
    for all of them.

    None, and nothing is written, when there is nothing to carry: it expired or was taken back,
    the account is frozen, its contact data changed since it was proved, either contact is locked,
    or something is open there already. Raises NotFound for strangers.
    """
    if actor.kind == ActorKind.CUSTOMER:
        raise NotFound
    if actor.kind == ActorKind.STAFF:
        require(actor, Right.WORK_CASES, source.platform_id)
    source = work.lock(source)
    if actor.kind == ActorKind.STAFF:
        require_still(actor, Right.WORK_CASES, source.platform_id)
    there = target(work, source, contact, subject, case)
    goes_on = going_on(work, source, policy_version, only)
    if goes_on is None or not may_take(work, source, there):
        work.nothing_happened()
        return None
    write(work, there, {**goes_on, "carried_from": source, "policy_version": policy_version})
    work.about(there, case=case, purpose=Purpose.VERIFY)
    work.detail(carried_from=source.contact)
    return there


def target(work: Work, source: Verification, contact: str, subject: str, case: str) -> Verification:
    """The verification of the next contact, held, or a new one that is not written yet."""
    rows = Verification.objects.select_for_update().filter(
        platform=source.platform_id, contact=contact, ended_at=None
    )
    return rows.first() or Verification(
        platform_id=source.platform_id,
        contact=contact,
        case=case,
        subject_id=subject,
        started_at=work.now,
    )


def going_on(
    work: Work, source: Verification, policy_version: str, only: frozenset[str] | None
) -> dict[str, Any] | None:
    """What of a verification goes on in another contact, as the other's row keeps it."""
    if source.ended_at is not None or locked(work, source) or is_frozen(source):
        return None
    held = Held.of(source, work.now)
    vouched = source.scope.get("vouched")
    if only is not None:
        held, vouched = held.left_with(only), vouched if VOUCHED in only else None
    if held.factors and not changed_since(source):
        return proved(source, held, policy_version, vouched)
    return let_through(source) if vouched and Vouched.of(source, work.now).opens else None


def proved(source: Verification, held: Held, policy_version: str, vouched: Any) -> dict[str, Any]:
    """What was proved, and with it what somebody let through."""
    ladder = profile(source.platform_id, policy_version).verification
    return {
        "factors": sorted(held.factors),
        "level": held.level(ladder),
        "member_id": held.member(ladder),
        "scope": {
            **held.scope(source.scope.get("by", "")),
            **({"vouched": vouched} if vouched else {}),
        },
        "verified_at": source.verified_at,
        "expires_at": source.expires_at,
    }


def let_through(source: Verification) -> dict[str, Any]:
    """What somebody let through, of somebody who proved nothing: the named things, until then."""
    return {
        "factors": [],
        "level": UNVERIFIED,
        "member_id": None,
        "scope": {"vouched": source.scope["vouched"]},
        "verified_at": None,
        "expires_at": None,
    }


def write(work: Work, there: Verification, values: dict[str, Any]) -> None:
    """Write the carried values into a row that is there, or with a new one."""
    if there.pk is not None:
        work.update(there, **values)
        return
    for name, value in values.items():
        setattr(there, name, value)
    work.create(there)


def may_take(work: Work, source: Verification, there: Verification) -> bool:
    """Whether the next contact has nothing of its own, so that nobody's proofs are mixed."""
    return (
        there.pk != source.pk
        and not Held.of(there, work.now).factors
        and not Vouched.of(there, work.now).opens
        and not locked(work, there)
        and not was_wrong(source.platform_id, there.contact, opened_at(source))
    )


def opened_at(source: Verification) -> datetime:
    """When a verification was opened by the proof, or the decision, that carries on."""
    return source.verified_at or Vouched.since(source) or source.started_at


def locked(work: Work, verification: Verification) -> bool:
    """Whether too much was guessed in its contact."""
    return verification.locked_until is not None and verification.locked_until > work.now


def was_wrong(platform: str, contact: str, since: datetime) -> bool:
    """Whether somebody in this contact turned out not to be the person after this was proved."""
    ended = Verification.objects.filter(platform=platform, contact=contact, ended_at__gte=since)
    return any("wrong_since" in one.scope for one in ended)


def changed_since(source: Verification) -> bool:
    """Whether the member's phone or email changed after the proof."""
    changed = Member.objects.filter(
        pk=source.scope.get("about") or 0, contact_changed_at__gt=source.verified_at
    )
    return changed.exists()


def is_frozen(source: Verification) -> bool:
    """Whether nothing is told of the account until somebody has looked."""
    let = source.scope.get("vouched") or {}
    meant = {source.scope.get("about") or 0, let.get("member") or 0}
    return Freeze.objects.filter(member__in=meant, lifted_at=None).exists()


def carried_along(verification: Verification) -> list[Verification]:
    """Everything that one proof opened: where it came from, and where it was carried to."""
    root = verification
    while root.carried_from is not None:
        root = root.carried_from
    found = [root]
    for one in found:
        found += one.carried_to.all()
    return found


def proved_since(verifications: list[Verification]) -> datetime:
    """When the chain of proofs began that stood until now: each within half an hour of the
    next."""
    tries = VerificationAttempt.objects.filter(verification__in=verifications, outcome__in=GOOD)
    begin: datetime | None = None
    for at in tries.order_by("-at").values_list("at", flat=True)[:100]:
        if begin is not None and begin - at > LASTS:
            break
        begin = at
    return begin or min(one.started_at for one in verifications)
