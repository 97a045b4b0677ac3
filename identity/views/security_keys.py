"""One's own security keys: added and removed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from helpdesk.actor import Actor
from helpdesk.addresses import client_address
from helpdesk.errors import NotFound
from identity import fido
from identity.access import desk_page, step_page
from identity.actions.security_keys import add_security_key, remove_security_key
from identity.forms import Password
from identity.forms_staff import KeyName
from identity.models import Staff
from identity.queries import keys_of
from identity.views.pages import own, status_of, tried
from identity.views.second_step import shown_once


@step_page
@never_cache
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Name a key and touch it; shows recovery codes where there were none."""
    staff = own(request)
    form = KeyName(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = added(request, actor, staff, form)
        if codes:
            return shown_once(request, codes)
        if codes is not None:
            messages.success(request, _("The security key is added."))
            return redirect("identity:account")
    options = fido.options_to_add(request, staff, keys_of(staff))
    context = {"form": form, "options": options}
    return render(request, "desk/account/add_key.html", context, status=status_of(form))


def added(request: HttpRequest, actor: Actor, staff: Staff, form: KeyName) -> list[str] | None:
    """Recovery codes to show, [] for none, None when the key was refused."""
    answer, name = fido.answer_of(request), form.cleaned_data["name"]
    return tried(form, lambda: add_security_key(staff, actor=actor, name=name, answer=answer))


@desk_page()
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Remove a key, after the password."""
    staff, address = own(request), client_address(request)
    found = next((one for one in keys_of(staff) if one.uid == uid), None)
    if found is None:
        raise NotFound
    form = Password(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {"uid": uid, "password": form.cleaned_data["password"], "address": address}
        tried(form, lambda: remove_security_key(staff, actor=actor, **facts))
        if not form.errors:
            messages.success(request, _("The security key is removed."))
            return redirect("identity:account")
    context = {"form": form, "name": found.name}
    return render(request, "desk/account/remove_key.html", context, status=status_of(form))
