"""The desk's way round a blocked socket; its frames as posts."""

from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import require_POST, require_safe

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.roles import Right
from tickets.access import ticket_for
from tickets.chat.actions import note_delivered, note_seen
from tickets.chat.actions import say as say_in_chat
from tickets.chat.queries.replay import replay
from tickets.chat.queries.standing import desk_standing
from tickets.chat.views.posts import in_json, kept, message_in, number_in, sent


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
