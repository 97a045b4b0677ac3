"""Whose records somebody must not touch: declared by themselves or by an administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import desk_page, staff_for
from identity.actions.ties import declare_tie, end_tie
from identity.forms_staff import TieForm
from identity.models import Staff, StaffTie
from identity.queries import all_platforms, places
from identity.roles import Right
from identity.views import account, staff
from identity.views.pages import done, own, pressed


@desk_page()
@never_cache
@require_POST
def declare_own(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Declare for oneself."""
    person = own(request)
    form = TieForm(request.POST, places=all_platforms())
    if declared(request, actor, person, form):
        return redirect("identity:account")
    return account.show(request, person, tie_form=form)


@desk_page()
@require_POST
def end_own(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Take one's own declaration back."""
    ended(request, actor, tie_of(own(request), uid))
    return redirect("identity:account")


@desk_page(Right.MANAGE_STAFF)
@never_cache
@require_POST
def declare(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Declare for somebody on a platform one administers."""
    person = staff_for(actor, uid)
    form = TieForm(request.POST, places=places(actor, Right.MANAGE_STAFF))
    if declared(request, actor, person, form):
        return staff.back(person)
    return staff.show(request, actor, person, tie_form=form)


@desk_page(Right.MANAGE_STAFF)
@require_POST
def end(request: HttpRequest, actor: Actor, uid: str, tie: str) -> HttpResponse:
    """Take a declaration back."""
    person = staff_for(actor, uid)
    ended(request, actor, tie_of(person, tie))
    return staff.back(person)


def declared(request: HttpRequest, actor: Actor, person: Staff, form: TieForm) -> bool:
    """Whether it is declared; the same is said whether there is such a member or not."""
    if not form.is_valid():
        return False
    if not done(form, lambda: declare_tie(person, actor=actor, **form.chosen())):
        return False
    messages.success(
        request, _("It is noted. Records of the member with this number are now out of reach.")
    )
    return True


def ended(request: HttpRequest, actor: Actor, tie: StaffTie) -> None:
    """Take one back, and say so."""
    pressed(request, lambda: end_tie(tie, actor=actor), _("The declaration is taken back."))


def tie_of(person: Staff, uid: str) -> StaffTie:
    """One of somebody's declarations. Raises NotFound."""
    tie = StaffTie.objects.filter(staff=person, uid=uid).first()
    if tie is None:
        raise NotFound
    return tie
