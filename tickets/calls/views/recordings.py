"""Being recorded or not, and hearing what was recorded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.errors import DomainError, NotFound
from helpdesk.files.serving import send
from helpdesk.purposes import Purpose
from helpdesk.vault.keystore import Erased
from identity.access import desk_page
from identity.roles import Right
from tickets.calls.access import call_for, recording_for
from tickets.calls.actions.recording import note_choice
from tickets.calls.forms import ChoiceForm
from tickets.calls.models import Call
from tickets.calls.queries.recordings import recording_card
from tickets.calls.recording_files import from_form
from tickets.calls.views.calls import draw, page


@require_GET
@desk_page(Right.WORK_CASES)
def card(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The card of a call's recordings, as it stands now."""
    return fresh(request, call_for(actor, number))


def fresh(request: HttpRequest, call: Call, problem: str = "") -> HttpResponse:
    """The card by itself."""
    context = {"card": recording_card(call), "problem": problem}
    return draw(request, "desk/calls/recording.html", context, call)


@require_POST
@desk_page(Right.WORK_CASES)
def choose(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Note what the caller says."""
    call, form, problem = call_for(actor, number), ChoiceForm(request.POST), ""
    if form.is_valid():
        try:
            note_choice(call, actor=actor, choice=form.cleaned_data["choice"])
        except DomainError as error:
            problem = error.message
    else:
        problem = _("Choose what the caller says.")
    if request.headers.get("HX-Request") == "true":
        return fresh(request, call, problem)
    if problem:
        messages.error(request, problem)
    return redirect("calls:call", number)


@require_POST
@desk_page(Right.WORK_CASES)
def add(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """A recording sent whole, by a browser without scripts."""
    call, file = call_for(actor, number), request.FILES.get("recording")
    problem = "" if file else _("Choose the file of the recording first.")
    if file is not None:
        try:
            from_form(call, file, actor=actor)
        except DomainError as error:
            problem = error.message
    if problem:
        return page(request, actor, call, status=422, problem=problem)
    messages.success(request, _("The recording is kept."))
    return redirect("calls:call", number)


@desk_page(Right.WORK_CASES)  # type: ignore[arg-type]  # a streamed answer is no HttpResponse
@require_safe
def play(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponseBase:
    """The sound, by range; each viewing session leaves one reading in the ledger."""
    call = call_for(actor, number)
    recording = recording_for(call, uid)
    file = recording.file
    if file is None:
        raise NotFound
    case = call.ticket.number if call.ticket else ""
    try:
        return send(
            request, file, actor=actor, purpose=Purpose.TAKE_CALL, case=case,
            of=recording, action="call.play",
        )  # fmt: skip
    except Erased:
        raise NotFound from None
