"""Who may act on whom: shared by the actions on staff, roles and second steps."""

from django.contrib.auth.hashers import check_password

from helpdesk.actions import Work
from helpdesk.actor import Actor
from helpdesk.errors import Forbidden, NotFound
from identity.access import EVERYWHERE, administers, may_administer, staff_known_to
from identity.actions import attempts
from identity.actions.attempts import Tried
from identity.errors import BeyondYourPlatforms, PasswordRefused
from identity.models import Platform, Staff


def held(work: Work, staff: Staff, *, platform: str = "") -> Staff:
    """The person's row, held, and the entry about them."""
    staff = work.lock(staff)
    work.about(staff, platform=platform)
    return staff


def require_administrator(actor: Actor, where: str) -> None:
    """Raise NotFound where the actor is nobody, Forbidden where they are not administrator."""
    if may_administer(actor, where):
        return
    known = any(text.endswith(f"@{where}") for text in actor.roles)
    raise Forbidden if known else NotFound


def require_known(actor: Actor, staff: Staff) -> None:
    """Raise NotFound for who is nobody's administrator, and for people of other platforms."""
    if not staff_known_to(actor).filter(pk=staff.pk).exists():
        raise NotFound


def require_account(actor: Actor, staff: Staff) -> None:
    """What touches somebody's whole account takes an administrator of all their platforms."""
    require_known(actor, staff)
    if not administers(actor, staff):
        raise BeyondYourPlatforms


def is_own(actor: Actor, staff: Staff) -> bool:
    """Whether the actor is this person."""
    return actor.id == f"staff:{staff.uid}"


def require_own(actor: Actor, staff: Staff) -> None:
    """Raise NotFound for anybody else's password or second step."""
    if not is_own(actor, staff):
        raise NotFound


def require_password(
    work: Work, staff: Staff, password: str, address: str, *, field: str = "password"
) -> None:
    """Ask for the present password before something weighty; wrong ones count towards the lock."""
    tried = Tried.of(staff.username, address)
    attempts.refuse_guessing(work, tried, PasswordRefused)
    if not check_password(password, staff.password):
        attempts.note(work, tried, attempts.WRONG)
        raise PasswordRefused(field=field)


def place(platform: Platform | None) -> str:
    """Where a role holds, as roles are written: a code or `*`."""
    return platform.code if platform else EVERYWHERE


def code(platform: Platform | None) -> str:
    """The platform of an entry; "" for what concerns all."""
    return platform.code if platform else ""
