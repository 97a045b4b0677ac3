"""The door: name and password, the second step, and the way out."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from helpdesk.addresses import client_address
from helpdesk.errors import Refusal
from helpdesk.rules import open_to_anyone
from identity import session
from identity.access import actor_for
from identity.actions.second_factor import attempt_code
from identity.actions.security_keys import attempt_security_key
from identity.actions.sessions import end_session
from identity.actions.sign_in import Passed, at_the_door, attempt_sign_in
from identity.demo.people import PASSWORD, people
from identity.fido import answer_of, options_to_use
from identity.forms import Code, SignIn, explain
from identity.models import Staff
from identity.passwords import check
from identity.queries import has_app, keys_of


@open_to_anyone("Whoever wants to sign in is nobody yet.")
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; then the second step where one is set up."""
    after = session.own_path(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "GET":
        return redirect(after) if session.staff_of(request) else door(request, SignIn(), after)
    form = SignIn(request.POST)
    passed = passes(request, form) if form.is_valid() else None
    if passed is None:
        return door(request, form, after, status=403)
    if passed.needs_code:
        session.wait_at_the_door(request, passed.staff, after)
        return redirect("identity:second_factor")
    return let_in(request, passed.staff, after)


def passes(request: HttpRequest, form: SignIn) -> Passed | None:
    """Whether the name and password are right; explains at the form if not."""
    checked = check(form.cleaned_data["username"], form.cleaned_data["password"])
    actor = at_the_door(checked.staff)
    try:
        return attempt_sign_in(checked, actor=actor, address=client_address(request))
    except Refusal as refusal:
        explain(form, refusal)
        return None


@open_to_anyone("Whoever owes the code is nobody yet; the session knows whom to ask.")
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """A security key, the code of the app, or a recovery code."""
    staff = session.at_the_door(request)
    if staff is None:
        return redirect("identity:sign_in")
    form, key_form = Code(), forms.Form(request.POST or None)
    if request.POST.get("credential"):
        opened = key_form.is_valid() and key_opens(request, staff, key_form)
    else:
        form = Code(request.POST or None)
        opened = form.is_valid() and code_opens(request, staff, form)
    if opened:
        return let_in(request, staff, session.after_door(request))
    keys = keys_of(staff)
    context = {
        "form": form, "key_form": key_form, "keys": keys, "app": has_app(staff),
        "options": options_to_use(request, keys),
    }  # fmt: skip
    status = 403 if request.method == "POST" else 200
    return render(request, "desk/second_factor.html", context, status=status)


def key_opens(request: HttpRequest, staff: Staff, form: forms.Form) -> bool:
    """Whether a security key's answer is right; explains at the form if not."""
    answer, address = answer_of(request), client_address(request)
    try:
        attempt_security_key(staff, actor=actor_for(staff), answer=answer, address=address)
    except Refusal as refusal:
        explain(form, refusal)
        return False
    return True


def code_opens(request: HttpRequest, staff: Staff, form: Code) -> bool:
    """Whether the code is right; explains at the form if not."""
    code = form.cleaned_data["code"]
    try:
        attempt_code(staff, actor=actor_for(staff), code=code, address=client_address(request))
    except Refusal as refusal:
        explain(form, refusal)
        return False
    return True


@open_to_anyone("Signing out twice does no harm.")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and go to the door; other tabs of this browser are out too."""
    staff, key = session.staff_of(request), request.session.session_key or ""
    if staff is not None:
        end_session(staff, actor=actor_for(staff), key=key)
    session.end(request)
    return redirect("identity:sign_in")


def let_in(request: HttpRequest, staff: Staff, after: str) -> HttpResponse:
    """Begin the session and go where the person wanted to, in their language."""
    session.begin(request, staff)
    return session.speak(redirect(session.own_path(request, after)), staff.language)


def door(request: HttpRequest, form: SignIn, after: str, *, status: int = 200) -> HttpResponse:
    """The sign-in page; the demo's shows whom one may be."""
    context = {"form": form, "next": after, "people": people(), "demo_password": PASSWORD}
    return render(request, "desk/sign_in.html", context, status=status)
