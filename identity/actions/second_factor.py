"""The second step at the door: a generator on the person's phone, and codes in its place."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.vault.subjects import new_subject
from identity.access import EVERYWHERE
from identity.actions import attempts
from identity.actions.attempts import Tried
from identity.actions.guards import (
    held,
    is_own,
    require_account,
    require_own,
    require_password,
)
from identity.actions.sessions import end_every_session
from identity.errors import CodeRefused, CodeWrong, OwnAccess, SecondFactorOff, SecondFactorOn
from identity.models import RecoveryCode, Staff, TotpDevice
from identity.steps import has_step
from identity.totp import new_key, new_recovery_codes, recovery_digest, step_of


@action("sign_in.second_factor", kind=Kind.SIGN_IN)
def attempt_code(work: Work, staff: Staff, *, actor: Actor, code: str, address: str) -> Staff:
    """Let in whoever gave a right password, by a code of their app or a recovery code.

    Raises CodeRefused, the same for a wrong and a used code and for too many tries.
    """
    staff = held(work, staff)
    tried = Tried.of(staff.username, address)
    attempts.refuse_guessing(work, tried, CodeRefused)
    means = _means(work, staff, code)
    if not means or not staff.is_active:
        work.detail(why=attempts.WRONG_CODE)
        attempts.note(work, tried, attempts.WRONG_CODE)
        raise CodeRefused(field="code")
    attempts.note(work, tried, attempts.SIGNED_IN)
    work.detail(means=means)
    work.outcome(attempts.SIGNED_IN)
    return staff


@action("second_factor.start")
def start_second_factor(work: Work, staff: Staff, *, actor: Actor) -> TotpDevice:
    """Make a key for the person's app; it asks for nothing until it is confirmed.

    Beginning again replaces a key that was never confirmed. Raises SecondFactorOn.
    """
    require_own(actor, staff)
    staff = held(work, staff)
    device = TotpDevice.objects.filter(staff=staff).first()
    if device is None:
        device = TotpDevice(staff=staff, subject=new_subject(EVERYWHERE), key=new_key())
        return work.create(device)
    if device.confirmed_at is not None:
        raise SecondFactorOn
    work.update(device, key=new_key())
    return device


@action("second_factor.confirm")
def confirm_second_factor(work: Work, staff: Staff, *, actor: Actor, code: str) -> list[str]:
    """Turn the second step on with a first code; returns the recovery codes, to be shown once.

    Raises CodeWrong, SecondFactorOff, SecondFactorOn.
    """
    require_own(actor, staff)
    staff = held(work, staff)
    device = _device(staff)
    if device.confirmed_at is not None:
        raise SecondFactorOn
    step = step_of(device, code, work.now)
    if step is None:
        raise CodeWrong(field="code")
    work.update(device, confirmed_at=work.now, last_step=step)
    return replace_codes(work, staff)


@action("second_factor.renew_codes")
def renew_recovery_codes(
    work: Work, staff: Staff, *, actor: Actor, password: str, address: str
) -> list[str]:
    """Ten new recovery codes; the old ones open nothing any more. Raises PasswordRefused."""
    require_own(actor, staff)
    staff = held(work, staff)
    require_password(work, staff, password, address)
    if not has_step(staff):
        raise SecondFactorOff
    return replace_codes(work, staff)


@action("second_factor.stop")
def stop_second_factor(
    work: Work, staff: Staff, *, actor: Actor, password: str, address: str
) -> None:
    """Remove one's own app; security keys stay. Raises PasswordRefused."""
    require_own(actor, staff)
    staff = held(work, staff)
    require_password(work, staff, password, address)
    work.delete(_device(staff))
    forget_codes_without_step(work, staff)


@action("second_factor.remove")
def remove_second_factor(work: Work, staff: Staff, *, actor: Actor) -> None:
    """Turn somebody's second step off, app and security keys, who lost them and their codes; an
    administrator does. Their sessions end."""
    staff = held(work, staff)
    require_account(actor, staff)
    if is_own(actor, staff):
        raise OwnAccess
    if not has_step(staff):
        raise SecondFactorOff
    for device in TotpDevice.objects.filter(staff=staff):
        work.delete(device)
    for key in staff.security_keys.select_for_update().filter(removed_at=None):
        work.update(key, removed_at=work.now)
    _forget_codes(work, staff)
    end_every_session(work, staff)


def _means(work: Work, staff: Staff, code: str) -> str:
    """How the code opens the door, "app" or "recovery", using it up; "" if it does not."""
    device = TotpDevice.objects.filter(staff=staff, confirmed_at__isnull=False).first()
    step = step_of(device, code, work.now) if device else None
    if device is not None and step is not None:
        work.update(device, last_step=step)
        return "app"
    unused = RecoveryCode.objects.filter(staff=staff, used_at=None)
    spare = unused.filter(digest=recovery_digest(staff, code)).first()
    if spare is None:
        return ""
    work.update(spare, used_at=work.now)
    return "recovery"


def _device(staff: Staff) -> TotpDevice:
    device = TotpDevice.objects.filter(staff=staff).first()
    if device is None:
        raise SecondFactorOff
    return device


def replace_codes(work: Work, staff: Staff) -> list[str]:
    """New recovery codes inside an action, to be shown once."""
    _forget_codes(work, staff)
    codes = new_recovery_codes()
    digests = [recovery_digest(staff, code) for code in codes]
    work.create_all([RecoveryCode(staff=staff, digest=digest) for digest in digests])
    return codes


def _forget_codes(work: Work, staff: Staff) -> None:
    for row in RecoveryCode.objects.filter(staff=staff):
        work.delete(row)


def forget_codes_without_step(work: Work, staff: Staff) -> None:
    """Recovery codes stand in for something: they go with the last of it."""
    if not has_step(staff):
        _forget_codes(work, staff)
