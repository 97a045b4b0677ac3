"""Roles: given and ended by administrators, on their own platforms only."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.hands_off import let_go
from identity.access import EVERYWHERE, actor_for
from identity.actions.guards import (
    code,
    held,
    is_own,
    place,
    require_administrator,
    require_known,
)
from identity.errors import HasLeft, HoldsRole, LastAdministrator, OwnAccess
from identity.events import StaffRevoked
from identity.models import Platform, RoleGrant, Staff
from identity.roles import Role


@action("staff.grant_role")
def grant_role(
    work: Work, staff: Staff, *, actor: Actor, role: Role, platform: Platform | None
) -> RoleGrant:
    """Give a role on a platform, or (None) on all. Raises HoldsRole, HasLeft, OwnAccess."""
    require_administrator(actor, place(platform))
    require_known(actor, staff)
    staff = held(work, staff, platform=code(platform))
    if is_own(actor, staff):
        raise OwnAccess
    if not staff.is_active:
        raise HasLeft
    if staff.grants.filter(role=role, platform=platform, ended_at=None).exists():
        raise HoldsRole(field="role")
    return hold(work, staff, role, platform)


@action("staff.end_role")
def end_role(work: Work, grant: RoleGrant, *, actor: Actor) -> RoleGrant:
    """Take a role away. Raises LastAdministrator, OwnAccess."""
    require_administrator(actor, grant.platform_id or EVERYWHERE)
    staff = held(work, grant.staff, platform=grant.platform_id or "")
    if is_own(actor, staff):
        raise OwnAccess
    hold_administrators()
    grant = work.lock(grant)
    work.detail(role=str(grant))
    if grant.ended_at is None:
        keep_an_administrator(grant)
        work.update(grant, ended_at=work.now)
        work.publish(StaffRevoked(staff=staff.uid))
        let_go(actor_for(staff))
    return grant


def hold(work: Work, staff: Staff, role: Role, platform: Platform | None) -> RoleGrant:
    """Insert a grant and name it in the entry."""
    grant = RoleGrant(staff=staff, role=role, platform=platform, granted_at=work.now)
    work.detail(role=str(grant))
    return work.create(grant)


def hold_administrators() -> list[RoleGrant]:
    """Every administrator's grant in force, held, in one order. Called before any grant is held:
    two who remove each other at once would both succeed, or wait for each other for ever."""
    grants = RoleGrant.objects.select_for_update(of=("self",)).filter(
        role=Role.ADMINISTRATOR, ended_at=None, staff__is_active=True
    )
    return list(grants.order_by("pk"))


def keep_an_administrator(grant: RoleGrant) -> None:
    """Raise LastAdministrator if nobody would be left to manage staff where this grant holds."""
    if grant.role != Role.ADMINISTRATOR:
        return
    places = {grant.platform_id, None}
    left = [one for one in hold_administrators() if one.staff_id != grant.staff_id]
    if not any(one.platform_id in places for one in left):
        raise LastAdministrator
