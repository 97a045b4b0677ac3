"""Staff, for administrators: who there is, what they may do, and letting them in and out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from identity.access import administers, desk_page, may_administer, staff_for
from identity.actions.guards import is_own
from identity.actions.invitations import invite_staff
from identity.actions.second_factor import remove_second_factor
from identity.actions.staff import (
    create_staff,
    deactivate_staff,
    reactivate_staff,
    record_training,
    rename_staff,
    reset_password,
)
from identity.forms import NewPerson, Person, RoleAt, Training
from identity.forms_competences import competence_forms
from identity.forms_staff import TieForm
from identity.models import Staff
from identity.queries import (
    invitation_of,
    places,
    places_and_everywhere,
    role_history,
    staff_page,
    ties_in_force,
)
from identity.roles import Right
from identity.steps import has_step
from identity.views.pages import done, pressed, status_of, tried

LONGEST_SEARCH = 64


@desk_page(Right.MANAGE_STAFF)
@require_safe
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everybody the administrator may see; those who left behind a tab."""
    left, words = "left" in request.GET, request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    page = staff_page(actor, left=left, words=words, after=request.GET.get("after", ""))
    context = {"page": page, "left": left, "words": words, "tabs": tabs(request, left)}
    return render(request, "desk/staff/people.html", context)


def tabs(request: HttpRequest, left: bool) -> list[dict[str, object]]:
    """Those who work here, and those who did."""
    return [
        {"label": _("Working"), "url": request.path, "active": not left},
        {"label": _("Left"), "url": f"{request.path}?left=1", "active": left},
    ]


@desk_page(Right.MANAGE_STAFF)
@never_cache
@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let somebody in; shows their one-time password once."""
    form = NewPerson(request.POST or None, places=places_and_everywhere(actor))
    if request.method == "POST" and form.is_valid():
        answer = invited(request, actor, form) if form.cleaned_data["email"] else None
        answer = answer or handed_in(request, actor, form)
        if answer:
            return answer
    context = {"form": form}
    return render(request, "desk/staff/new.html", context, status=status_of(form))


def handed_in(request: HttpRequest, actor: Actor, form: NewPerson) -> HttpResponse | None:
    """Let somebody in without mail: their one-time password, shown once."""
    if form.errors or form.cleaned_data["email"]:
        return None
    made = tried(form, lambda: create_staff(actor=actor, **facts_in(form)))
    return handed_over(request, *made) if made else None


def invited(request: HttpRequest, actor: Actor, form: NewPerson) -> HttpResponse | None:
    """Let somebody in by mail."""
    email = form.cleaned_data["email"]
    staff = tried(form, lambda: invite_staff(actor=actor, email=email, **facts_in(form)))
    if staff is None:
        return None
    messages.success(request, _("The invitation is on its way to %(name)s.") % {"name": staff.name})
    return back(staff)


def facts_in(form: NewPerson) -> dict[str, Any]:
    """Who they are and what they may do."""
    named = {name: form.cleaned_data[name] for name in ("name", "username", "language")}
    return named | form.chosen()


@desk_page(Right.MANAGE_STAFF)
@never_cache
@require_safe
def person(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """One person: roles per platform, password, second step, training."""
    return show(request, actor, staff_for(actor, uid))


def show(request: HttpRequest, actor: Actor, staff: Staff, **forms: Any) -> HttpResponse:
    """The person's page, with a form that is shown again where there is one."""
    history = role_history(staff)
    for grant in history:
        mine = may_administer(actor, grant.platform_id or "*") and not is_own(actor, staff)
        grant.can_end = mine and grant.ended_at is None  # type: ignore[attr-defined]
    context = {
        "person": staff,
        "own": is_own(actor, staff),
        "account": administers(actor, staff) and not is_own(actor, staff),
        "grants": [grant for grant in history if grant.ended_at is None],
        "ended": [grant for grant in history if grant.ended_at is not None],
        "second_step": has_step(staff),
        "role_form": RoleAt(places=places_and_everywhere(actor)),
        "name_form": Person(initial={"name": staff.name, "language": staff.language}),
        "invitation": invitation_of(staff),
        "competences": competence_forms(actor, staff, forms.get("competence_form")),
        "ties": ties_in_force(staff, seen_by=actor),
        "tie_form": TieForm(places=places(actor, Right.MANAGE_STAFF)),
        "training_form": Training(initial={"on": staff.trained_on}),
        "places": [{"label": _("Staff"), "url": ".."}, {"label": staff.name}],
    } | forms
    status = 422 if forms else 200
    return render(request, "desk/staff/person.html", context, status=status)


@desk_page(Right.MANAGE_STAFF)
@require_POST
def rename(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Change name and language."""
    staff, form = staff_for(actor, uid), Person(request.POST)
    if form.is_valid() and done(
        form, lambda: rename_staff(staff, actor=actor, **form.cleaned_data)
    ):
        messages.success(request, _("The name is changed."))
        return back(staff)
    return show(request, actor, staff, name_form=form)


@desk_page(Right.MANAGE_STAFF)
@require_POST
def train(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Note a training."""
    staff, form = staff_for(actor, uid), Training(request.POST)
    if form.is_valid() and done(
        form, lambda: record_training(staff, actor=actor, on=form.cleaned_data["on"])
    ):
        messages.success(request, _("The training is noted."))
        return back(staff)
    return show(request, actor, staff, training_form=form)


@desk_page(Right.MANAGE_STAFF)
@require_POST
def deactivate(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """End somebody's access."""
    staff = staff_for(actor, uid)
    pressed(
        request,
        lambda: deactivate_staff(staff, actor=actor),
        _("%(name)s can no longer sign in.") % {"name": staff.name},
    )
    return back(staff)


@desk_page(Right.MANAGE_STAFF)
@never_cache
@require_POST
def reactivate(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Let somebody back in; shows their one-time password once."""
    staff = staff_for(actor, uid)
    return with_password(request, staff, lambda: reactivate_staff(staff, actor=actor)[1])


@desk_page(Right.MANAGE_STAFF)
@never_cache
@require_POST
def reset(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Replace a forgotten password; shows the one-time password once."""
    staff = staff_for(actor, uid)
    return with_password(request, staff, lambda: reset_password(staff, actor=actor))


@desk_page(Right.MANAGE_STAFF)
@require_POST
def remove_step(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Turn off the second step of somebody who lost their phone."""
    staff = staff_for(actor, uid)
    pressed(
        request,
        lambda: remove_second_factor(staff, actor=actor),
        _("The second step is off. Ask them to set it up again."),
    )
    return back(staff)


def with_password(request: HttpRequest, staff: Staff, act: Callable[[], str]) -> HttpResponse:
    """Do something that makes a one-time password, and show it."""
    password = pressed(request, act, "")
    return handed_over(request, staff, password) if password else back(staff)


def handed_over(request: HttpRequest, staff: Staff, password: str) -> HttpResponse:
    """The one-time password; no page shows it again."""
    context = {"person": staff, "password": password}
    return render(request, "desk/staff/handed_over.html", context)


def back(staff: Staff) -> HttpResponse:
    """To the person's page."""
    return redirect("identity:person", uid=staff.uid)
