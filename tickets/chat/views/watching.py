"""Reading along: the open chats of one's platforms, one of them, whispering, taking over."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from helpdesk.actor import Actor
from helpdesk.errors import DomainError
from helpdesk.ids import public_id
from identity.access import desk_page
from identity.roles import Right
from tickets.access import ticket_for
from tickets.chat.access import chat_for
from tickets.chat.actions.watching import (
    stay_watching,
    stop_watching,
    take_over,
    watch_chat,
    whisper,
)
from tickets.chat.forms_desk import WhisperForm
from tickets.chat.models import Chat, ChatState
from tickets.chat.queries.standing import newest_chat
from tickets.chat.queries.watching import open_chats_of, read_along, watches
from tickets.forms.fields import message_id
from tickets.models import Ticket
from tickets.views.desk.dialogs import go
from tickets.views.desk.ticket import draw


@require_GET
@desk_page(Right.WATCH_CHATS)
def open_ones(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The open chats, of which each can be read along in."""
    context = {"rows": open_chats_of(actor), "rail_key": "chats"}
    return render(request, "desk/chat/along_list.html", context)


@require_POST
@desk_page(Right.WATCH_CHATS)
def begin(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Begin to read along."""
    _case, chat = chat_for(actor, number)
    try:
        watch_chat(chat, actor=actor)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("tickets:chats_along")
    return redirect("tickets:chat_along", number)


@require_GET
@desk_page(Right.WATCH_CHATS)
def along(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The chat as it goes on, for whoever has begun to read along."""
    case = ticket_for(actor, number)
    return page(request, actor, case)


def page(
    request: HttpRequest,
    actor: Actor,
    case: Ticket,
    form: WhisperForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one who reads along; to the list for whoever does not, or not any more."""
    chat = newest_chat(case)
    if chat is None or not watches(actor, chat):
        return go(request, way_on(actor, case, chat))
    context: dict[str, Any] = {
        "ticket": case,
        "chat": chat,
        "ended": chat.state == ChatState.ENDED,
        "lines": read_along(actor, case),
        "form": form or WhisperForm(initial={"once": public_id()}),
        "rail_key": "chats",
    }
    return draw(request, "desk/chat/along.html", context, case, status)


def way_on(actor: Actor, case: Ticket, chat: Chat | None) -> str:
    """Where whoever reads along no more belongs: in the case when they took the chat over, which
    an open page of theirs may hear before the answer to its button comes; else to the list."""
    has = chat.accepted_by if chat is not None else None
    if has is not None and f"staff:{has.uid}" == actor.id:
        return reverse("tickets:ticket", args=[case.number])
    return reverse("tickets:chats_along")


@require_POST
@desk_page(Right.WATCH_CHATS)
def stay(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The page is still open."""
    chat = newest_chat(ticket_for(actor, number))
    if chat is not None:
        stay_watching(chat, actor=actor)
    return HttpResponse(status=204)


@require_POST
@desk_page(Right.WATCH_CHATS)
def leave(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Read along no more."""
    chat = newest_chat(ticket_for(actor, number))
    if chat is not None:
        stop_watching(chat, actor=actor)
    return redirect("tickets:chats_along")


@require_POST
@desk_page(Right.WATCH_CHATS)
def say(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Whisper to the agent."""
    case, chat = chat_for(actor, number)
    form = WhisperForm(request.POST)
    if not form.is_valid():
        return page(request, actor, case, form, status=422)
    once = message_id(form.cleaned_data["once"])
    try:
        whisper(chat, actor=actor, text=form.cleaned_data["text"], client_id=once)
    except DomainError as error:
        form.add_error("text", error.message)
        return page(request, actor, case, form, status=error.status)
    return redirect("tickets:chat_along", number)


@require_POST
@desk_page(Right.WATCH_CHATS)
def take(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Go on in it oneself."""
    _case, chat = chat_for(actor, number)
    try:
        take_over(chat, actor=actor)
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("tickets:ticket", number)
