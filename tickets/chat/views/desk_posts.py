"""The desk's way round a blocked socket; its frames as posts."""

from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import require_POST, require_safe

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.roles import Right
from tickets.access import ticket_for
from tickets.chat.actions import accept_chat, end_chat, note_delivered, note_seen
from tickets.chat.actions import say as say_in_chat
from tickets.chat.errors import EndedForDesk
from tickets.chat.queries.replay import replay
from tickets.chat.queries.standing import desk_standing, newest_chat
from tickets.chat.views.posts import in_json, kept, message_in, number_in, sent
from tickets.models import Ticket


@require_POST
@desk_page(Right.WORK_CASES)
@in_json
def say(request: HttpRequest, actor: Actor, number: str) -> dict[str, Any]:
    """Write a message, once per id."""
    case = ticket_for(actor, number)
    client_id, text = message_in(sent(request))
    return kept(say_in_chat(case, actor=actor, text=text, client_id=client_id))


@require_safe
@desk_page(Right.WORK_CASES)
@in_json
def after(request: HttpRequest, actor: Actor, number: str) -> dict[str, Any]:
    """Everything after ?seq=, which so has been got, and how the chat stands."""
    case = ticket_for(actor, number)
    seq = number_in(request.GET.get("seq", "0"), "seq")
    if seq > case.conversation.staff_delivered_seq:
        note_delivered(case, actor=actor, seq=seq)
    return {**replay(actor, case, seq).as_json(), **desk_standing(case)}


@require_POST
@desk_page(Right.WORK_CASES)
@in_json
def seen(request: HttpRequest, actor: Actor, number: str) -> dict[str, Any]:
    """Everything up to `seq` has been seen."""
    case = ticket_for(actor, number)
    seq = number_in(sent(request).get("seq"), "seq")
    note_seen(case, actor=actor, seq=seq)
    return {"seq": seq}


@in_json
def accept(_request: HttpRequest, actor: Actor, number: str) -> dict[str, Any]:
    """Take the chat of a case, for a client of its own; the page's form is in desk_pages.py."""
    accept_newest(ticket_for(actor, number), actor)
    return desk_standing(ticket_for(actor, number))


def accept_newest(case: Ticket, actor: Actor) -> None:
    """Accept the case's chat. Raises what `accept_chat` raises, and EndedForDesk for none."""
    chat = newest_chat(case)
    if chat is None:
        raise EndedForDesk
    accept_chat(chat, actor=actor)


@in_json
def end(_request: HttpRequest, actor: Actor, number: str) -> dict[str, Any]:
    """End a chat, or find it ended, for a client of its own."""
    case = ticket_for(actor, number)
    end_chat(case, actor=actor)
    return desk_standing(case)
