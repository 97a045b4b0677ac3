"""What can be done with a call: have it, wrap it up, put it under a case."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.errors import DomainError
from helpdesk.policies import current
from identity.access import desk_page
from identity.roles import Right
from tickets.actions.intake import ComplaintFacts
from tickets.calls.access import call_for
from tickets.calls.actions.handling import link_call, open_case, take_call, wrap_up
from tickets.calls.forms import LinkForm, OpenCaseForm, WrapUpForm
from tickets.calls.models import Call
from tickets.calls.views.calls import draw, page
from tickets.models.tickets import Channel
from tickets.views.desk.dialogs import done, go


@require_POST
@desk_page(Right.WORK_CASES)
def take(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say that one has the call."""
    call = call_for(actor, number)
    try:
        take_call(call, actor=actor)
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("calls:call", number)


@require_POST
@desk_page(Right.WORK_CASES)
def wrap_up_call(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Keep notes and outcome."""
    call = call_for(actor, number)
    form = WrapUpForm(request.POST)
    if not form.is_valid() or not done(form, lambda data: wrap_up(call, actor=actor, **data)):
        return page(request, actor, call_for(actor, number), form, status=422)
    messages.success(request, _("Kept. You can change it as long as you need to."))
    return redirect("calls:call", number)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def link(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Put the call under a case that there is."""
    call = call_for(actor, number)
    form = LinkForm(request.POST or None, initial={"case": request.GET.get("of", "")[:24]})
    return ask(
        request, call, form, lambda data: link_call(call, actor=actor, **data),
        title=_("Put %(number)s under a case") % {"number": number},
        label=_("Put it there"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def new_case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Open a case for what the caller tells."""
    call = call_for(actor, number)
    languages = current(call.platform_id).languages
    form = OpenCaseForm(request.POST or None, initial={"language": languages[0]})
    return ask(
        request, call, form, lambda data: open_case(call, actor=actor, facts=facts(call, data)),
        title=_("Open a case from %(number)s") % {"number": number},
        label=_("Open the case"),
    )  # fmt: skip


def facts(call: Call, data: dict[str, Any]) -> ComplaintFacts:
    """What was told, under the caller's pseudonym and with the number they called from, which is
    sealed anew without anybody seeing it."""
    phone = reads.text(call.phone)
    return ComplaintFacts(**data, phone=phone, channel=Channel.CALL, subject=call.subject_id)


def ask(
    request: HttpRequest,
    call: Call,
    form: forms.Form,
    step: Callable[[dict[str, Any]], object],
    **words: Any,
) -> HttpResponse:
    """Show a small form; when it is sent and right, take the step and go back to the call."""
    back = reverse("calls:call", args=[call.number])
    if request.method == "POST" and form.is_valid() and done(form, step):
        return go(request, back)
    bare = request.headers.get("HX-Request") == "true"
    context = {"form": form, "bare": bare, "back_url": back, **words}
    status = 422 if form.is_bound and not bare else 200
    return draw(request, "desk/calls/step.html", context, call, status)
