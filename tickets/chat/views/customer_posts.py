"""The customer's way round a blocked socket; its frames as posts."""

from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.rules import rule
from tickets import cookies
from tickets.access import case_for
from tickets.chat import uploads
from tickets.chat.actions import end_chat, note_delivered, note_seen
from tickets.chat.actions import say as say_in_chat
from tickets.chat.queries.replay import replay
from tickets.chat.queries.standing import standing
from tickets.chat.views.posts import View, in_json, kept, message_in, number_in, sent
from tickets.models import Ticket


def own_case(view: View) -> Any:
    """A post about the case that the browser's session opens: view(request, ticket, actor)."""

    @wraps(view)
    def guarded(request: HttpRequest, platform: str, **more: Any) -> dict[str, Any]:
        ticket, actor = case_for(platform, cookies.read(request, cookies.CASE))
        return view(request, ticket, actor, **more)

    return rule("customer")(in_json(guarded))


@require_POST
@own_case
def say(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Write a message, once per id."""
    client_id, text = message_in(sent(request))
    return kept(say_in_chat(ticket, actor=actor, text=text, client_id=client_id))


@require_safe
@own_case
def after(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Everything after ?seq=, which so has been got, and how the chat stands."""
    seq = number_in(request.GET.get("seq", "0"), "seq")
    if seq > ticket.conversation.customer_delivered_seq:
        note_delivered(ticket, actor=actor, seq=seq)
    return {**replay(actor, ticket, seq).as_json(), **standing(ticket)}


@require_POST
@own_case
def end(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """End the chat, or find it ended."""
    end_chat(ticket, actor=actor)
    return standing(ticket)


@require_POST
@own_case
def seen(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Everything up to `seq` has been seen."""
    seq = number_in(sent(request).get("seq"), "seq")
    note_seen(ticket, actor=actor, seq=seq)
    return {"seq": seq}


file_begin = require_POST(own_case(uploads.declare))
file_part = require_http_methods(["PUT"])(own_case(uploads.take_part))
file_finish = require_POST(own_case(uploads.finish))
