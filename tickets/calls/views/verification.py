"""Verifying on a call, with or without a case: the forms of cases, and what is open once they
match."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.roles import Right
from tickets.actions.contacts import contact_like
from tickets.calls.access import call_for
from tickets.calls.models import Call
from tickets.calls.queries.verified import call_panel
from tickets.calls.views.calls import draw
from tickets.calls.views.steps import ask
from tickets.views.desk import proving
from tickets.views.desk.calling_back import calling_back_asked
from tickets.views.desk.dialogs import go
from tickets.views.desk.freeze import freezing_asked
from tickets.views.desk.proving import Asked

NO_PLACE = {"inside": ""}
"""Calls are opened from no column."""


@require_GET
@desk_page(Right.WORK_CASES)
def panel(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The panel again; nothing (204) when it says the same as the one that is shown."""
    call = call_for(actor, number)
    shown = call_panel(actor, call)
    if request.headers.get("x-seen", "") == shown.mark:
        return HttpResponse(status=204)
    context = {"panel": {"verification": shown}, "place": NO_PLACE, "again": True}
    context["was_open"] = request.headers.get("x-open") == "yes"
    context["place_url"] = contact_like(call).url()
    return draw(request, "desk/verification/panel.html", context, call)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def facts(request: HttpRequest, actor: Actor, number: str, factor: str) -> HttpResponse:
    """Compare what the caller says."""
    call = call_for(actor, number)
    return answer(request, call, proving.facts_asked(request, actor, call, factor))


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def send(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Send a code to the registered address of whom the number suggests, or of another."""
    call = call_for(actor, number)
    return answer(request, call, proving.code_sending_asked(request, actor, call))


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def code(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Compare the code that the caller reads out."""
    call = call_for(actor, number)
    return answer(request, call, proving.code_asked(request, actor, call))


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def call_back(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Call back the registered number, and say who answered."""
    call = call_for(actor, number)
    return answer(request, call, calling_back_asked(request, actor, call))


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def freeze(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Freeze the account that the caller means."""
    call = call_for(actor, number)
    return answer(request, call, freezing_asked(request, actor, call))


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def end(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take back what the verification opens."""
    call = call_for(actor, number)
    return answer(request, call, proving.ending_asked(request, actor, call))


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def vouch(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Ask for a way through."""
    call = call_for(actor, number)
    return answer(request, call, proving.vouching_asked(request, actor, call))


def answer(request: HttpRequest, call: Call, asked: Asked) -> HttpResponse:
    """Show the form, or take its step and go back to the call."""
    shown = ask(request, call, asked.form, asked.step, **asked.words)
    return go(request, asked.then[0]) if asked.then else shown
