"""Security keys at the door: added, used, removed."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.errors import NotFound
from helpdesk.upserts import once_more_if_raced
from identity.actions import attempts
from identity.actions.attempts import Tried
from identity.actions.guards import held, require_own, require_password
from identity.actions.second_factor import forget_codes_without_step, replace_codes
from identity.errors import KeyKnown, KeyNotAdded, KeyRefused
from identity.fido import Answer, NewKey, counted, digest_in, digest_of, made, went_back
from identity.models import RecoveryCode, SecurityKey, Staff

MOST = 10
"""Keys of one person."""


@once_more_if_raced
@action("security_key.add")
def add_security_key(
    work: Work, staff: Staff, *, actor: Actor, name: str, answer: Answer
) -> list[str]:
    """Add the key that a browser made, under the person's name for it.

    Returns recovery codes to be shown once where the person had none, else []. Raises KeyNotAdded
    for an answer that proves nothing, KeyKnown for a key of somebody already.
    """
    require_own(actor, staff)
    staff = held(work, staff)
    new = made(answer)
    if new is None or staff.security_keys.filter(removed_at=None).count() >= MOST:
        raise KeyNotAdded
    keep(work, staff, name, new)
    if RecoveryCode.objects.filter(staff=staff, used_at=None).exists():
        return []
    return replace_codes(work, staff)


def keep(work: Work, staff: Staff, name: str, new: NewKey) -> None:
    """Write the key down; one that was removed before comes back."""
    digest = digest_of(new.credential)
    facts = {
        "name": name, "public_key": new.public_key, "counter": new.counter,
        "transports": new.transports, "added_at": work.now,
    }  # fmt: skip
    known = SecurityKey.objects.select_for_update().filter(digest=digest).first()
    if known is None:
        work.create(SecurityKey(staff=staff, credential=new.credential, digest=digest, **facts))
    elif known.staff_id == staff.pk and known.removed_at is not None:
        work.update(known, removed_at=None, last_used_at=None, **facts)
    else:
        raise KeyKnown


@action("sign_in.security_key", kind=Kind.SIGN_IN)
def attempt_security_key(
    work: Work, staff: Staff, *, actor: Actor, answer: Answer, address: str
) -> Staff:
    """Let in whoever gave a right password, by one of their keys.

    Raises KeyRefused, the same for a wrong answer, a late one, a counter that went back (the
    trail says so) and too many tries.
    """
    staff = held(work, staff)
    tried = Tried.of(staff.username, address)
    attempts.refuse_guessing(work, tried, KeyRefused)
    keys = SecurityKey.objects.select_for_update().filter(staff=staff, removed_at=None)
    key = keys.filter(digest=digest_in(answer)).first()
    counter = counted(key, answer) if key else None
    why = why_not(staff, key, counter)
    if why or key is None:
        work.detail(why=why)
        attempts.note(work, tried, attempts.WRONG_CODE)
        raise KeyRefused
    work.update(key, counter=counter, last_used_at=work.now)
    attempts.note(work, tried, attempts.SIGNED_IN)
    work.detail(means="security_key")
    work.outcome(attempts.SIGNED_IN)
    return staff


def why_not(staff: Staff, key: SecurityKey | None, counter: int | None) -> str:
    """Why an answer does not open the door, "" where it does."""
    if key is None or counter is None or not staff.is_active:
        return attempts.WRONG_CODE
    return "counter_back" if went_back(key, counter) else ""


@action("security_key.remove")
def remove_security_key(
    work: Work, staff: Staff, *, actor: Actor, uid: str, password: str, address: str
) -> None:
    """Remove one of one's own keys. Raises PasswordRefused, NotFound."""
    require_own(actor, staff)
    staff = held(work, staff)
    require_password(work, staff, password, address)
    keys = SecurityKey.objects.select_for_update().filter(staff=staff, removed_at=None)
    key = keys.filter(uid=uid).first()
    if key is None:
        raise NotFound
    work.update(key, removed_at=work.now)
    forget_codes_without_step(work, staff)
