"""One-time codes: sent to the registered address or phone only, and tried."""

import hmac
from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.ids import secret
from helpdesk.mail import gateways
from helpdesk.vault.sealed import Sealed
from identity.actions.attempts_to_verify import (
    failed,
    held,
    is_frozen,
    is_locked,
    not_looked_at,
    note,
    too_many_from,
)
from identity.actions.verification import expire_codes, proved
from identity.models import Member, OneTimeCode, Verification
from identity.verification import codes
from identity.verification.errors import NoCode
from identity.verification.factors import CODES, FINDERS, Proof
from identity.verification.holding import Held
from identity.verification.outcomes import Outcome
from identity.verification.tasks import deliver_code


@action("verification.send_code")
def send_code(
    work: Work,
    verification: Verification,
    *,
    actor: Actor,
    claimed: str = "",
    expected: int | None = None,
    means: str = "email",
    source: str = "",
) -> Outcome:
    """Send a code to the registered email or phone (means) of the member somebody says they are.

    claimed: what they say of themselves: member number, phone, email or order number; it chooses
    the member and is never where the code goes. Without it the member is the one that earlier
    proofs speak of, else `expected` (a primary key). Ends in SENT or NOT_SENT, which look the same
    outside and cost the same, TOO_SOON within a minute of the last, FROM_THERE or LOCKED.
    """
    verification, factor = held(work, verification), CODES[means]
    if is_locked(work, verification):
        return failed(work, verification, factor, Outcome.LOCKED, Proof(), source=source)
    if sent_just_now(work, verification):
        work.nothing_happened()
        return Outcome.TOO_SOON
    if too_many_from(work, source):
        return not_looked_at(work, verification, factor, Outcome.FROM_THERE, source)
    member = whom(work, verification, claimed, expected)
    address = address_of(work, member, means)
    expire_codes(work, verification)
    outcome = Outcome.SENT if address else Outcome.NOT_SENT
    note(work, verification, factor, outcome, Proof(member=member), source=source)
    row = keep_code(work, verification, member if address else None, means)
    # Making and sending it is a task's, for nobody as for somebody, so that the time of this
    # answer says nothing.
    deliver_code.enqueue(row.pk)
    return outcome


@action("verification.try_code")
def try_code(
    work: Work, verification: Verification, typed: str, *, actor: Actor, source: str = ""
) -> Outcome:
    """Compare what was typed with the code sent last, which lasts ten minutes and five tries.

    Ends in PROVEN, RECENTLY_CHANGED, NOT_PROVEN, FROZEN, FROM_THERE or LOCKED. Raises NoCode for
    what cannot be one.
    """
    verification = held(work, verification)
    typed = codes.as_typed(typed)
    if not codes.is_code(typed):
        raise NoCode(field="code")
    row = live_code(work, verification)
    factor = CODES[row.means if row else "email"]
    if is_locked(work, verification):
        return failed(work, verification, factor, Outcome.LOCKED, Proof(), source=source)
    if too_many_from(work, source):
        return not_looked_at(work, verification, factor, Outcome.FROM_THERE, source)
    offered = codes.digest(verification.platform_id, verification.uid, typed)
    member = owner_of(row)
    if row is None or member is None or not hmac.compare_digest(row.digest, offered):
        if row is not None:
            work.update(row, tries=row.tries + 1)
        proof = Proof(member=member)
        return failed(work, verification, factor, Outcome.NOT_PROVEN, proof, source=source)
    work.update(row, used_at=work.now)
    return proved(work, verification, factor, Proof(matched=True, member=member), source)


def sent_just_now(work: Work, verification: Verification) -> bool:
    """Whether a code was asked for less than a minute ago."""
    recent = OneTimeCode.objects.filter(
        verification=verification, created_at__gt=work.now - codes.RESEND
    )
    return recent.exists()


def whom(
    work: Work, verification: Verification, claimed: str, expected: int | None
) -> Member | None:
    """The one member somebody says they are, held until the end of the action, so that codes to
    them are counted one after the other. All look-ups are made whatever they find."""
    found = {pk for finder in FINDERS for pk in finder(verification.platform_id, claimed)}
    if not claimed.strip():
        found = {Held.of(verification, work.now).about or expected or 0}
    rows = Member.objects.select_for_update().order_by("pk")
    members = list(rows.filter(platform=verification.platform_id, pk__in=found or {0}))
    return members[0] if len(members) == 1 else None


def address_of(work: Work, member: Member | None, means: str) -> Sealed | None:
    """Where the member's code goes, unless they have had too many today, or are frozen, or no
    gateway reaches telephones."""
    sent = OneTimeCode.objects.filter(
        subject=member.subject_id if member else "",
        sent=True,
        created_at__gt=work.now - timedelta(days=1),
    )
    too_many = sent.count() >= codes.PER_DAY
    if is_frozen(Proof(member=member)) or member is None or too_many:
        return None
    if means == "phone" and not gateways.configured():
        return None
    address: Sealed | None = member.phone if means == "phone" else member.email
    return address


def keep_code(
    work: Work, verification: Verification, member: Member | None, means: str
) -> OneTimeCode:
    """A place for the code that the task makes; until then, and for nobody, a digest that no code
    has."""
    platform = verification.platform_id
    return work.create(
        OneTimeCode(
            platform_id=platform,
            verification=verification,
            subject_id=member.subject_id if member else verification.subject_id,
            means=means,
            digest=codes.digest(platform, verification.uid, secret()),
            created_at=work.now,
            expires_at=work.now + codes.LASTS,
            sent=member is not None,
        )
    )


def live_code(work: Work, verification: Verification) -> OneTimeCode | None:
    """The code sent last, while it lasts and has tries left."""
    rows = OneTimeCode.objects.select_for_update().filter(
        verification=verification,
        used_at=None,
        expires_at__gt=work.now,
        tries__lt=codes.TRIES,
    )
    return rows.order_by("-created_at", "-pk").first()


def owner_of(row: OneTimeCode | None) -> Member | None:
    """The member a code was sent to."""
    subject = row.subject_id if row else ""
    return Member.objects.filter(subject=subject).first()
