"""What is said in the frame where its socket does not open; see docs/chat-protocol.md."""

from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import require_POST, require_safe

from helpdesk.actor import Actor
from tickets.actions.customer import write_message
from tickets.chat.actions import end_chat, note_delivered, note_seen
from tickets.chat.actions import say as say_in_chat
from tickets.chat.queries.replay import replay
from tickets.chat.queries.standing import standing
from tickets.chat.views.posts import kept, message_in, number_in, sent
from tickets.chat.widget.bearer import bearers_case
from tickets.models import Ticket


@require_POST
@bearers_case
def say(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Write a message, once per id."""
    client_id, text = message_in(sent(request))
    return kept(say_in_chat(ticket, actor=actor, text=text, client_id=client_id))


@require_POST
@bearers_case
def write(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Add to the case while there is no chat: `text`, once per `once`."""
    body = sent(request)
    client_id, text = message_in({"id": body.get("once"), "text": body.get("text")})
    return kept(write_message(ticket, actor=actor, text=text, client_id=client_id))


@require_safe
@bearers_case
def after(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Everything after ?seq=, which so has been got, how the chat stands, and the case's number."""
    seq = number_in(request.GET.get("seq", "0"), "seq")
    if seq > ticket.conversation.customer_delivered_seq:
        note_delivered(ticket, actor=actor, seq=seq)
    return {"case": ticket.number, **replay(actor, ticket, seq).as_json(), **standing(ticket)}


@require_POST
@bearers_case
def seen(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Everything up to `seq` has been seen."""
    seq = number_in(sent(request).get("seq"), "seq")
    note_seen(ticket, actor=actor, seq=seq)
    return {"seq": seq}


@require_POST
@bearers_case
def end(_request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """End the chat, or find it ended."""
    end_chat(ticket, actor=actor)
    return standing(ticket)
