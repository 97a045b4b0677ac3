"""Verifying in a case: each way is a small form in the page's dialog, or a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.roles import Right
from tickets.access import ticket_for
from tickets.models import Ticket
from tickets.queries.verification_panel import verification_panel
from tickets.views.desk import proving
from tickets.views.desk.calling_back import calling_back_asked
from tickets.views.desk.dialogs import ask, go
from tickets.views.desk.place import Place
from tickets.views.desk.proving import Asked
from tickets.views.desk.ticket import draw


@require_GET
@desk_page(Right.WORK_CASES)
def panel(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The panel again; nothing (204) when it says the same as the one that is shown."""
    case, place = ticket_for(actor, number), Place.read(request.GET)
    shown = verification_panel(actor, case)
    if request.headers.get("x-seen", "") == shown["verification"].mark:
        return HttpResponse(status=204)
    context = {"panel": shown, "ticket": case, "place": place, "again": True}
    context["was_open"] = request.headers.get("x-open") == "yes"
    context["place_url"] = place.ticket_url(number)
    return draw(request, "desk/verification/panel.html", context, case)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def facts(request: HttpRequest, actor: Actor, number: str, factor: str) -> HttpResponse:
    """Compare what the customer says."""
    case = ticket_for(actor, number)
    asked = proving.facts_asked(request, actor, case, factor)
    return ask(request, actor, case, asked.form, asked.step, **asked.words)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def send(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Send a code to the registered email of whom the case seems to be of, or of another."""
    case = ticket_for(actor, number)
    asked = proving.code_sending_asked(request, actor, case)
    return ask(request, actor, case, asked.form, asked.step, **asked.words)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def code(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Compare the code that the customer reads out."""
    case = ticket_for(actor, number)
    asked = proving.code_asked(request, actor, case)
    return ask(request, actor, case, asked.form, asked.step, **asked.words)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def call_back(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Call back the registered number, and say who answered."""
    case = ticket_for(actor, number)
    return answer(request, actor, case, calling_back_asked(request, actor, case))


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def end(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take back what the verification opens."""
    case = ticket_for(actor, number)
    return answer(request, actor, case, proving.ending_asked(request, actor, case))


def answer(request: HttpRequest, actor: Actor, case: Ticket, asked: Asked) -> HttpResponse:
    """Show the form, or take its step and go where it leads, else back to the case."""
    shown = ask(request, actor, case, asked.form, asked.step, **asked.words)
    return go(request, asked.then[0]) if asked.then else shown
