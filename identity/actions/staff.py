"""Staff: who works at the desk. Nobody is deleted: the trail goes on saying who did what."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.hands_off import let_go
from identity.access import actor_for
from identity.actions.guards import (
    code,
    held,
    is_own,
    place,
    require_account,
    require_administrator,
    require_own,
    require_password,
)
from identity.actions.roles import hold, hold_administrators, keep_an_administrator
from identity.actions.sessions import end_every_session
from identity.errors import HasLeft, HasNotLeft, NameTaken, OwnAccess, SamePassword
from identity.events import StaffRevoked
from identity.models import Platform, Staff
from identity.passwords import normal_name, one_time_password, require_strong
from identity.roles import Role
from identity.session_store import end_all


@action("staff.create")
def create_staff(
    work: Work,
    *,
    actor: Actor,
    username: str,
    name: str,
    role: Role,
    platform: Platform | None,
    language: str = "en",
    password: str = "",
) -> tuple[Staff, str]:
    """Let somebody in, with a first role on a platform or (None) on all.

    Returns the person and the one-time password to hand over; with `password`, which the person
    chose already, that one stays and "" is returned. Raises NameTaken, WeakPassword.
    """
    require_administrator(actor, place(platform))
    staff = Staff(username=normal_name(username), name=name, language=language, created_at=work.now)
    if password:
        require_strong(password, staff, field="password")
    handed_over = "" if password else one_time_password()
    staff.password = make_password(password or handed_over)
    staff.must_change_password = not password
    insert(work, staff)
    work.about(staff, platform=code(platform))
    hold(work, staff, role, platform)
    return staff, handed_over


@action("staff.rename")
def rename_staff(work: Work, staff: Staff, *, actor: Actor, name: str, language: str) -> Staff:
    """Change the name that is shown, and the language of their pages: one's own, or as
    administrator."""
    staff = held(work, staff)
    if not is_own(actor, staff):
        require_account(actor, staff)
    work.update(staff, name=name, language=language)
    return staff


@action("staff.deactivate")
def deactivate_staff(work: Work, staff: Staff, *, actor: Actor) -> Staff:
    """End somebody's access: their roles end, their next request and their sockets are refused.

    Raises OwnAccess, LastAdministrator.
    """
    staff = held(work, staff)
    require_account(actor, staff)
    if is_own(actor, staff):
        raise OwnAccess
    hold_administrators()
    for grant in staff.grants.select_for_update().filter(ended_at=None).order_by("pk"):
        keep_an_administrator(grant)
        work.update(grant, ended_at=work.now)
    work.update(staff, is_active=False)
    end_all(staff)
    work.publish(StaffRevoked(staff=staff.uid))
    let_go(actor_for(staff))
    return staff


@action("staff.reactivate")
def reactivate_staff(work: Work, staff: Staff, *, actor: Actor) -> tuple[Staff, str]:
    """Let somebody back in, without roles and with a one-time password, which is returned.

    Raises HasNotLeft: it must be no way to a password around `reset_password`.
    """
    staff = held(work, staff)
    require_account(actor, staff)
    if staff.is_active:
        raise HasNotLeft
    password = one_time_password()
    work.update(staff, is_active=True, password=make_password(password), must_change_password=True)
    return staff, password


@action("staff.reset_password")
def reset_password(work: Work, staff: Staff, *, actor: Actor) -> str:
    """Replace a forgotten password by a one-time password, which is returned to be handed over.

    Every session of the person ends. Raises HasLeft, BeyondYourPlatforms.
    """
    staff = held(work, staff)
    require_account(actor, staff)
    if not staff.is_active:
        raise HasLeft
    if is_own(actor, staff):
        raise OwnAccess
    password = one_time_password()
    work.update(staff, password=make_password(password), must_change_password=True)
    end_every_session(work, staff)
    return password


@action("staff.change_password")
def change_password(
    work: Work, staff: Staff, *, actor: Actor, old: str, new: str, address: str
) -> Staff:
    """Choose another password; ends the person's other sessions.

    Raises PasswordRefused (counted like sign-ins), WeakPassword, SamePassword.
    """
    require_own(actor, staff)
    staff = held(work, staff)
    require_password(work, staff, old, address, field="old")
    if old == new:
        raise SamePassword(field="new")
    require_strong(new, staff, field="new")
    work.update(staff, password=make_password(new), must_change_password=False)
    work.publish(StaffRevoked(staff=staff.uid))
    return staff


@action("staff.record_training")
def record_training(work: Work, staff: Staff, *, actor: Actor, on: date) -> Staff:
    """Note the day of somebody's last training in handling personal data."""
    staff = held(work, staff)
    require_account(actor, staff)
    work.update(staff, trained_on=on)
    return staff


def insert(work: Work, staff: Staff) -> None:
    """Insert a person; raises NameTaken, also where two were typed at the same moment."""
    if Staff.objects.filter(username=staff.username).exists():
        raise NameTaken(field="username")
    try:
        work.create(staff)
    except IntegrityError:
        raise NameTaken(field="username") from None
