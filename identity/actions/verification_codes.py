"""One-time codes: sent to the registered address only, and tried."""

import hmac
from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.ids import secret
from helpdesk.mail.queue import queue_mail
from helpdesk.vault.sealed import Sealed
from identity.actions.attempts_to_verify import failed, held, is_locked, note
from identity.actions.verification import expire_codes, policy_of, proved
from identity.models import Member, OneTimeCode, Verification
from identity.verification import codes
from identity.verification.errors import NoCode
from identity.verification.factors import EMAIL_CODE, FINDERS, Proof
from identity.verification.holding import Held
from identity.verification.outcomes import Outcome


@action("verification.send_code")
def send_code(
    work: Work,
    verification: Verification,
    *,
    actor: Actor,
    claimed: str = "",
    expected: int | None = None,
) -> Outcome:
    """Mail a code to the registered address of the member somebody says they are.

    claimed: what they say of themselves: member number, phone, email or order number; it chooses
    the member and is never where the code goes. Without it the member is the one that earlier
    proofs speak of, else `expected` (a primary key). Ends in SENT or NOT_SENT, which look the same
    outside, TOO_SOON within a minute of the last, or LOCKED.
    """
    verification = held(work, verification)
    if is_locked(work, verification):
        return failed(work, verification, EMAIL_CODE, Outcome.LOCKED, Proof())
    if sent_just_now(work, verification):
        work.nothing_happened()
        return Outcome.TOO_SOON
    member = whom(work, verification, claimed, expected)
    address = address_of(work, member)
    expire_codes(work, verification)
    outcome = Outcome.SENT if member and address else Outcome.NOT_SENT
    note(work, verification, EMAIL_CODE, outcome, Proof(member=member))
    code = codes.new_code()
    row = keep_code(work, verification, member if address else None, code)
    if member and address:
        mail_code(work, verification, member, row, code)
    return outcome


@action("verification.try_code")
def try_code(work: Work, verification: Verification, typed: str, *, actor: Actor) -> Outcome:
    """Compare what was typed with the code sent last, which lasts ten minutes and five tries.

    Ends in PROVEN, RECENTLY_CHANGED, NOT_PROVEN or LOCKED. Raises NoCode for what cannot be one.
    """
    verification = held(work, verification)
    typed = codes.as_typed(typed)
    if not codes.is_code(typed):
        raise NoCode(field="code")
    if is_locked(work, verification):
        return failed(work, verification, EMAIL_CODE, Outcome.LOCKED, Proof())
    row = live_code(work, verification)
    offered = codes.digest(verification.platform_id, verification.uid, typed)
    member = owner_of(row)
    if row is None or member is None or not hmac.compare_digest(row.digest, offered):
        if row is not None:
            work.update(row, tries=row.tries + 1)
        return failed(work, verification, EMAIL_CODE, Outcome.NOT_PROVEN, Proof(member=member))
    work.update(row, used_at=work.now)
    return proved(work, verification, EMAIL_CODE, Proof(matched=True, member=member))


def sent_just_now(work: Work, verification: Verification) -> bool:
    """Whether a code was asked for less than a minute ago."""
    recent = OneTimeCode.objects.filter(
        verification=verification, created_at__gt=work.now - codes.RESEND
    )
    return recent.exists()


def whom(
    work: Work, verification: Verification, claimed: str, expected: int | None
) -> Member | None:
    """The one member somebody says they are. All look-ups are made whatever they find."""
    found = {pk for finder in FINDERS for pk in finder(verification.platform_id, claimed)}
    if not claimed.strip():
        found = {Held.of(verification, work.now).about or expected or 0}
    members = Member.objects.filter(platform=verification.platform_id, pk__in=found or {0})
    return members.first() if len(found) == 1 else None


def address_of(work: Work, member: Member | None) -> Sealed | None:
    """Where the member's code goes, unless they have had too many today."""
    sent = OneTimeCode.objects.filter(
        subject=member.subject_id if member else "",
        sent=True,
        created_at__gt=work.now - timedelta(days=1),
    )
    too_many = sent.count() >= codes.PER_DAY
    return None if member is None or too_many else member.email


def keep_code(
    work: Work, verification: Verification, member: Member | None, code: str
) -> OneTimeCode:
    """Keep the code's digest; for nobody, a digest that no code has."""
    platform = verification.platform_id
    return work.create(
        OneTimeCode(
            platform_id=platform,
            verification=verification,
            subject_id=member.subject_id if member else verification.subject_id,
            digest=codes.digest(platform, verification.uid, code if member else secret()),
            created_at=work.now,
            expires_at=work.now + codes.LASTS,
            sent=member is not None,
        )
    )


def mail_code(
    work: Work,
    verification: Verification,
    member: Member,
    row: OneTimeCode,
    code: str,
) -> None:
    """Put the code into a mail to the registered address."""
    queue_mail(
        work,
        platform=verification.platform_id,
        subject=member.subject_id,
        to=member.email,
        kind="verification_code",
        key=f"code:{row.pk}",
        language=member.language,
        case=verification.case,
        code=code,
        minutes=codes.LASTS.seconds // 60,
        shop=policy_of(verification).names,
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
