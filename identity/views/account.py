"""One's own account: name, language, password, second step, recent sign-ins."""

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from helpdesk.actor import Actor
from helpdesk.addresses import client_address
from identity import session
from identity.access import actor_for, desk_page, own_page
from identity.actions.sessions import end_other_sessions
from identity.actions.staff import change_password, rename_staff
from identity.forms import NewPassword, Person
from identity.forms_staff import TieForm
from identity.models import Staff
from identity.queries import (
    all_platforms,
    has_app,
    keys_of,
    own_sessions,
    recent_sign_ins,
    ties_in_force,
    unused_codes,
)
from identity.views.pages import own, pressed, status_of, tried


@desk_page()
@never_cache
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The page about oneself; posting changes name and language."""
    staff = own(request)
    form = Person(request.POST or None, initial=shown_of(staff))
    if request.method == "POST" and form.is_valid():
        staff = rename_staff(staff, actor=actor, **form.cleaned_data)
        messages.success(request, _("Your account is changed."))
        return session.speak(redirect("identity:account"), staff.language)
    return show(request, staff, form=form)


def shown_of(staff: Staff) -> dict[str, str]:
    """What stands in the form before anything is typed."""
    return {"name": staff.name, "language": staff.language}


def show(request: HttpRequest, staff: Staff, **shown: forms.Form) -> HttpResponse:
    """The page, with a form that is shown again where there is one."""
    context: dict[str, object] = {
        "form": Person(initial=shown_of(staff)),
        "tie_form": TieForm(places=all_platforms()),
        "staff": staff,
        "app": has_app(staff),
        "keys": keys_of(staff),
        "sessions": own_sessions(staff, request.session.session_key or ""),
        "codes_left": unused_codes(staff),
        "ties": ties_in_force(staff),
        "tries": recent_sign_ins(staff),
    }
    status = max((status_of(form) for form in shown.values()), default=200)
    return render(request, "desk/account/account.html", context | shown, status=status)


@own_page
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Another password; the first thing to do for whoever came with a one-time password."""
    form = NewPassword(request.POST or None)
    if request.method == "POST" and form.is_valid() and changed(request, staff, form):
        messages.success(request, _("Your password is changed. Other sessions of yours are over."))
        return redirect("identity:account")
    if staff.must_change_password:
        form.fields["old"].label = _("The one-time password")
    context = {"form": form, "first": staff.must_change_password, "username": staff.username}
    return render(request, "desk/account/password.html", context, status=status_of(form))


def changed(request: HttpRequest, staff: Staff, form: NewPassword) -> bool:
    """Change the password and keep this session, under a new key; explains at the form if not."""
    typed, address = form.cleaned_data, client_address(request)
    fresh = tried(
        form,
        lambda: change_password(
            staff, actor=actor_for(staff), old=typed["old"], new=typed["new"], address=address
        ),
    )
    if fresh is None:
        return False
    update_session_auth_hash(request, fresh)
    return True


@desk_page()
@require_POST
def end_sessions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Sign out everywhere else."""
    keep = request.session.session_key or ""
    pressed(
        request,
        lambda: end_other_sessions(own(request), actor=actor, keep=keep),
        _("You are signed out everywhere else."),
    )
    return redirect("identity:account")
