"""Who comes from the shop with a signed token, and what it proves in a contact.

The token is good for minutes and once, and writing the first message takes longer than that: so it
is read when somebody arrives, and what it proved is kept for a while under a secret of theirs.
"""

from datetime import timedelta

from helpdesk import ids
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.purposes import Purpose
from helpdesk.upserts import once_more_if_raced
from identity.actions.attempts_to_verify import failed, held, is_locked
from identity.actions.verification import proved
from identity.models import Member, Platform, ShopArrival, Verification
from identity.shop.tokens import Said, Unfit, read_token
from identity.verification.factors import SHOP_TOKEN, Proof
from identity.verification.outcomes import Outcome

LASTS = timedelta(minutes=20)
"""From arriving to the first message. Longer than a token may live, so that the arrival is still
there when its token comes a second time."""

BATCH = 500


@once_more_if_raced
@action("shop_arrival.note")
def arrive_from_shop(
    work: Work, platform: Platform, token: str, *, actor: Actor
) -> tuple[ShopArrival, str]:
    """Read a token, and remember for a while what it proved; returns that and the secret for a
    cookie. A token that proves nothing is an arrival too, so that the contact's history shows it.
    """
    once, member, outcome = "", None, Outcome.PROVEN
    try:
        said = read_token(platform.code, token, work.now)
        once = unused(platform.code, said)
        member = member_of(platform.code, said)
    except Unfit as unfit:
        outcome = unfit.outcome
        work.kind(Kind.DENY)
    secret = ids.secret()
    arrival = work.create(
        ShopArrival(
            platform=platform,
            digest=ids.digest(secret),
            token=once,
            outcome=outcome,
            member=member,
            arrived_at=work.now,
            expires_at=work.now + LASTS,
        )
    )
    work.about(arrival, subject=member.subject_id if member else "", purpose=Purpose.VERIFY)
    work.outcome(outcome)
    return arrival, secret


def unused(platform: str, said: Said) -> str:
    """The token's digest, if it never came before. Raises Unfit."""
    if ShopArrival.objects.filter(platform=platform, token=said.once).exists():
        raise Unfit(Outcome.REUSED)
    return said.once


def member_of(platform: str, said: Said) -> Member:
    """The member that a token names. Raises Unfit."""
    members = Member.objects.filter(platform=platform, number=said.member, closed_at=None)
    member = members.first()
    if member is None:
        raise Unfit(Outcome.NO_MEMBER)
    return member


@action("verification.try_shop")
def try_shop(work: Work, verification: Verification, secret: str, *, actor: Actor) -> Outcome:
    """Let an arrival from the shop prove, once, who is behind a contact.

    Ends in PROVEN, RECENTLY_CHANGED, LOCKED, or in what was wrong with the token.
    """
    verification = held(work, verification)
    arrival = ShopArrival.objects.select_for_update().filter(
        platform=verification.platform_id, digest=ids.digest(secret), used_at=None
    ).first()  # fmt: skip
    proof, outcome = Proof(), Outcome.EXPIRED
    if arrival is not None and arrival.expires_at > work.now:
        work.update(arrival, used_at=work.now)
        proof, outcome = Proof(member=arrival.member), Outcome(arrival.outcome)
    if is_locked(work, verification):
        return failed(work, verification, SHOP_TOKEN, Outcome.LOCKED, Proof())
    if outcome != Outcome.PROVEN:
        return failed(work, verification, SHOP_TOKEN, outcome, proof)
    return proved(work, verification, SHOP_TOKEN, Proof(matched=True, member=proof.member))


@action("shop_arrival.expire")
def expire_arrivals(work: Work, *, actor: Actor) -> int:
    """Forget arrivals past their time, used or not."""
    old = list(ShopArrival.objects.filter(expires_at__lte=work.now).order_by("expires_at")[:BATCH])
    if not old:
        work.nothing_happened()
    for arrival in old:
        work.delete(arrival)
    work.detail(arrivals=len(old))
    return len(old)
