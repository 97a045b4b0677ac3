"""Whom we owe a call: the list, the page of one, and what is done about it."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.errors import DomainError, NotFound
from helpdesk.policies import current
from identity.access import desk_page
from identity.roles import Right
from tickets.access import ticket_for
from tickets.calls.access import call_for
from tickets.calls.call_backs.access import call_back_for
from tickets.calls.call_backs.actions.asking import agree_call_back
from tickets.calls.call_backs.actions.trying import (
    cancel_call_back,
    leave_call_back,
    note_attempt,
    take_call_back,
)
from tickets.calls.call_backs.forms import AgreeForm, TryForm
from tickets.calls.call_backs.queries.lists import VIEWS, call_backs_page
from tickets.calls.call_backs.queries.one import one_page
from tickets.calls.models import Call, CallBack
from tickets.models import Ticket
from tickets.queries.queue import Cursor
from tickets.views.desk.dialogs import go

STEPS: dict[str, Callable[..., CallBack]] = {
    "take": take_call_back,
    "leave": leave_call_back,
    "cancel": cancel_call_back,
}


@require_safe
@desk_page(Right.WORK_CASES)
def call_backs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everybody we owe a call, what is due first."""
    view = request.GET.get("view", "open")
    if view not in VIEWS:
        raise NotFound
    after = request.GET.get("after", "")
    page = call_backs_page(actor, view, Cursor.read(after))
    here = reverse("calls:call_backs")
    context = {
        "page": page,
        "view": view,
        "tabs": [
            {"label": one.label, "url": f"{here}?view={code}", "active": code == view}
            for code, one in VIEWS.items()
        ],
        "older_url": f"{here}?{urlencode({'view': view, 'after': page.more})}" if page.more else "",
        "newer_url": f"{here}?view={view}" if after else "",
    }
    return render(request, "desk/call_backs/list.html", context)


@require_safe
@desk_page(Right.WORK_CASES)
def call_back(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """One call that we owe."""
    return show(request, actor, call_back_for(actor, uid))


def show(
    request: HttpRequest, actor: Actor, owed: CallBack, form: TryForm | None = None
) -> HttpResponse:
    """Its page; `form` is one that came back with something to mend."""
    context = {
        "owed": owed,
        "page": one_page(actor, owed),
        "form": form or TryForm(owed.zone),
        "back_url": reverse("calls:call_backs"),
    }
    status = 422 if form is not None else 200
    with timezone.override(current(owed.platform_id).timezone):
        return render(request, "desk/call_backs/one.html", context, status=status)


@require_POST
@desk_page(Right.WORK_CASES)
def step(request: HttpRequest, actor: Actor, uid: str, what: str) -> HttpResponse:
    """Take it, leave it to somebody else, or note that it is not wanted any more."""
    owed = call_back_for(actor, uid)
    if what not in STEPS:
        raise NotFound
    try:
        STEPS[what](owed, actor=actor)
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("calls:call_back", uid)


@require_POST
@desk_page(Right.WORK_CASES)
def tried(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Note how an attempt went."""
    owed = call_back_for(actor, uid)
    form = TryForm(owed.zone, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            note_attempt(
                owed, actor=actor, outcome=said["outcome"], client_id=said["once"],
                again_at=form.again(),
            )  # fmt: skip
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, _("Noted."))
            return redirect("calls:call_back", uid)
    return show(request, actor, owed, form)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def agree_in_call(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Agree to call back, in a call."""
    call = call_for(actor, number)
    back = reverse("calls:call", args=[number])
    return agree(request, actor, call, back, known=call.phone is not None)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def agree_in_case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Agree to call back, in a case."""
    ticket = ticket_for(actor, number)
    back = reverse("tickets:ticket", args=[number])
    return agree(request, actor, ticket, back, known=ticket.contact.phone is not None)


def agree(
    request: HttpRequest, actor: Actor, about: Call | Ticket, back: str, *, known: bool
) -> HttpResponse:
    """Ask when and where; then go back to the call or the case."""
    profile = current(about.platform_id)
    form = AgreeForm(profile, request.POST if request.method == "POST" else None, known=known)
    if form.is_bound and form.is_valid():
        try:
            agree_call_back(about, form.wanted(), actor=actor, key=form.cleaned_data["once"])
        except DomainError as error:
            field = {"day": "clock"}.get(error.field, error.field)
            form.add_error(field if field in form.fields else None, error.message)
        else:
            messages.success(request, _("The call is agreed. It stands under Call-backs."))
            return go(request, back)
    bare = request.headers.get("HX-Request") == "true"
    context = {
        "form": form, "bare": bare, "back_url": back, "platform_id": about.platform_id,
        "title": _("Agree a call"), "label": _("Agree it"),
        "lead": _("They are called at this time, and it stands in the list until then."),
    }  # fmt: skip
    status = 422 if form.is_bound and not bare else 200
    return render(request, "desk/call_backs/agree.html", context, status=status)
