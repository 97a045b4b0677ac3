"""The agent's side of a call from our page: answering it, and the small window it is held in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from helpdesk.actor import Actor
from helpdesk.errors import DomainError, NotFound
from helpdesk.middleware import DEVICES, MICROPHONE
from identity.access import desk_page
from identity.roles import Right
from tickets.calls.browser.access import line_for, visible
from tickets.calls.browser.actions.answering import answer_here
from tickets.calls.browser.ice import one_network_only
from tickets.calls.browser.standing import recording_of
from tickets.calls.views.calls import draw


@require_POST
@desk_page(Right.WORK_CASES)
def answer(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Answer the call in this window; 409 where somebody else has it, or it is over."""
    call = visible(actor, number)
    try:
        answer_here(call, actor=actor)
    except NotFound:
        raise
    except DomainError as error:
        told = {"problem": error.message}
        return draw(request, "desk/calls/browser/not_yours.html", told, call, status=409)
    return redirect("calls:line", number)


@require_GET
@desk_page(Right.WORK_CASES)
def line(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The window in which the call is spoken. 404 for whoever did not answer it."""
    call = line_for(actor, number)
    context = {"recording": recording_of(call), "one_network_only": one_network_only()}
    response = draw(request, "desk/calls/browser/line.html", context, call)
    response.headers[DEVICES] = MICROPHONE
    return response
