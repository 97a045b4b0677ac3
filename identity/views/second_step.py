"""One's own second step: set up, recovery codes, turn off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.addresses import client_address
from helpdesk.audit.reads import reveal
from helpdesk.purposes import Purpose
from identity.access import desk_page, owes_second_step, step_page
from identity.actions.second_factor import (
    confirm_second_factor,
    renew_recovery_codes,
    start_second_factor,
    stop_second_factor,
)
from identity.errors import SecondFactorOff
from identity.fido import party_of
from identity.forms import Code, Password
from identity.models import Staff, TotpDevice
from identity.steps import has_step
from identity.totp import address_of, in_groups, picture_of
from identity.views.pages import own, pressed, status_of, tried


@step_page
@never_cache
@require_safe
def needed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What to set up: before anything else opens for who owes it, offered to who does not."""
    staff = own(request)
    if has_step(staff):
        return redirect("identity:account")
    context = {"owed": owes_second_step(actor, staff), "keys_work": party_of(request)}
    return render(request, "desk/account/step_needed.html", context)


@step_page
@require_POST
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a key and show it."""
    device = pressed(request, lambda: start_second_factor(own(request), actor=actor), "")
    return redirect("identity:second_step" if device else "identity:step_needed")


@step_page
@never_cache
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the key as a picture and take the first code; then show the recovery codes, once."""
    staff = own(request)
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        codes = tried(form, lambda: confirm_second_factor(staff, actor=actor, code=code))
        if codes:
            return shown_once(request, codes)
    try:
        key = unconfirmed_key(staff, actor)
    except SecondFactorOff:
        return redirect("identity:step_needed")
    context = {
        "form": form,
        "picture": mark_safe(picture_of(address_of(staff, key))),  # noqa: S308 - our own drawing
        "typed_key": in_groups(key),
    }
    return render(request, "desk/account/second_step.html", context, status=status_of(form))


def unconfirmed_key(staff: Staff, actor: Actor) -> str:
    """The key that is being set up; once it is confirmed nobody is shown it again."""
    device = TotpDevice.objects.filter(staff=staff, confirmed_at=None).first()
    if device is None:
        raise SecondFactorOff
    shown = reveal(
        {"key": device.key},
        actor=actor,
        purpose=Purpose.SIGN_IN,
        of=device,
        platform="",
        subject=device.subject_id,
    )
    return shown["key"]


@desk_page()
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, actor: Actor) -> HttpResponse:
    """New recovery codes, after the password."""
    staff, address = own(request), client_address(request)
    form = Password(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["password"]
        codes = tried(
            form,
            lambda: renew_recovery_codes(staff, actor=actor, password=typed, address=address),
        )
        if codes:
            return shown_once(request, codes)
    return asked(request, form, "desk/account/renew_codes.html")


@desk_page()
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Turn the second step off, after the password."""
    staff, address = own(request), client_address(request)
    form = Password(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["password"]
        tried(form, lambda: stop_second_factor(staff, actor=actor, password=typed, address=address))
        if not form.errors:
            messages.success(request, _("The second step is off."))
            return redirect("identity:account")
    return asked(request, form, "desk/account/stop_second_step.html")


def asked(request: HttpRequest, form: Password, page: str) -> HttpResponse:
    """The page that asks for the password."""
    return render(request, page, {"form": form}, status=status_of(form))


def shown_once(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """The recovery codes; no page shows them again."""
    return render(request, "desk/account/recovery_codes.html", {"codes": codes})
