"""Carrying a verification to the next contact of the same person, and taking all of it back."""

from datetime import datetime

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from helpdesk.policies import profile
from helpdesk.purposes import Purpose
from helpdesk.upserts import once_more_if_raced
from identity.access import require
from identity.models import Freeze, Member, Verification, VerificationAttempt
from identity.roles import Right
from identity.verification.holding import LASTS, Held
from identity.verification.outcomes import Outcome

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
) -> Verification | None:
    """Let what was proved in one contact count in the next of the same person, as long as it
    would have counted there and no longer.

    None, and nothing is written, when there is nothing to carry: it expired or was taken back,
    the account is frozen, its contact data changed since, either contact is locked, or something
    is proved there already. Raises NotFound for strangers.
    """
    if actor.kind == ActorKind.CUSTOMER:
        raise NotFound
    if actor.kind == ActorKind.STAFF:
        require(actor, Right.WORK_CASES, source.platform_id)
    source = work.lock(source)
    there = target(work, source, contact, subject, case)
    if not carries(work, source) or not may_take(work, source, there):
        work.nothing_happened()
        return None
    held = Held.of(source, work.now)
    ladder = profile(source.platform_id, policy_version).verification
    values = {
        "factors": sorted(held.factors),
        "level": held.level(ladder),
        "member_id": held.member(ladder),
        "scope": dict(source.scope),
        "verified_at": source.verified_at,
        "expires_at": source.expires_at,
        "carried_from": source,
        "policy_version": policy_version,
    }
    write(work, there, values)
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


def write(work: Work, there: Verification, values: dict[str, object]) -> None:
    """Write the carried values into a row that is there, or with a new one."""
    if there.pk is not None:
        work.update(there, **values)
        return
    for name, value in values.items():
        setattr(there, name, value)
    work.create(there)


def carries(work: Work, source: Verification) -> bool:
    """Whether a verification may go on in another contact."""
    if source.ended_at is not None or not Held.of(source, work.now).factors:
        return False
    return not locked(work, source) and not changed_since(source) and not is_frozen(source)


def may_take(work: Work, source: Verification, there: Verification) -> bool:
    """Whether the next contact has nothing of its own, so that nobody's proofs are mixed."""
    return (
        there.pk != source.pk
        and not Held.of(there, work.now).factors
        and not locked(work, there)
        and not was_wrong(source.platform_id, there.contact, source.verified_at)
    )


def locked(work: Work, verification: Verification) -> bool:
    """Whether too much was guessed in its contact."""
    return verification.locked_until is not None and verification.locked_until > work.now


def was_wrong(platform: str, contact: str, since: datetime | None) -> bool:
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
    return Freeze.objects.filter(member=source.scope.get("about") or 0, lifted_at=None).exists()


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
