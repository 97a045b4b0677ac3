"""Giving and ending roles, for administrators."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import desk_page, staff_for
from identity.actions.roles import end_role, grant_role
from identity.forms import RoleAt
from identity.queries import places_and_everywhere
from identity.roles import Right
from identity.views.pages import done, pressed
from identity.views.staff import back, show


@desk_page(Right.MANAGE_STAFF)
@require_POST
def grant(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Give a role on one of the administrator's platforms."""
    staff = staff_for(actor, uid)
    form = RoleAt(request.POST, places=places_and_everywhere(actor))
    if form.is_valid() and done(form, lambda: grant_role(staff, actor=actor, **form.chosen())):
        return back(staff)
    return show(request, actor, staff, role_form=form)


@desk_page(Right.MANAGE_STAFF)
@require_POST
def end(request: HttpRequest, actor: Actor, uid: str, number: int) -> HttpResponse:
    """Take a role away."""
    staff = staff_for(actor, uid)
    held = staff.grants.filter(pk=number).first()
    if held is None:
        raise NotFound
    pressed(request, lambda: end_role(held, actor=actor), _("The role is ended."))
    return back(staff)
