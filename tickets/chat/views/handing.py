"""Handing a chat over: the form, what is offered on every page, taking it or not."""

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from helpdesk.actor import Actor
from helpdesk.errors import DomainError
from helpdesk.rules import rule
from identity.access import desk_page
from identity.roles import Right
from tickets.chat.access import chat_for, offer_for
from tickets.chat.actions.handing_over import (
    decline_offered,
    offer_chat,
    take_offered,
    withdraw_offer,
)
from tickets.chat.forms_desk import OfferForm
from tickets.chat.queries.offers import offers
from tickets.chat.routing.barred import colleagues_for
from tickets.views.desk.dialogs import ask
from tickets.views.desk.place import Place


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def offer(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Offer one's chat to a colleague who is there, or to whoever knows a topic."""
    case, chat = chat_for(actor, number)
    people = [one for one in colleagues_for(chat) if f"staff:{one.uid}" != actor.id]
    form = OfferForm(request.POST or None, people=people)
    return ask(
        request, actor, case, form,
        lambda data: offer_chat(chat, actor=actor, note=data["note"], **form.whom),
        title=_("Hand over the chat of %(number)s") % {"number": number},
        lead=_("It is yours until somebody takes it. You are told after a minute if nobody did."),
        label=_("Offer the chat"),
    )  # fmt: skip


@require_POST
@desk_page(Right.WORK_CASES)
def withdraw(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Keep the chat after all."""
    _case, chat = chat_for(actor, number)
    try:
        withdraw_offer(chat, actor=actor)
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(Place.read(request.GET).ticket_url(number))


@require_GET
@rule("staff")
def offered(request: HttpRequest) -> HttpResponse:
    """What is offered to whoever asks, for the strip on every page; 204 where it shows the same.

    The page asks by itself: whoever is signed out is told nothing, and not sent away either.
    """
    actor: Actor | None = getattr(request, "actor", None) or None
    rows = offers(actor) if actor is not None else []
    seen = hashlib.sha256(" ".join(row.uid for row in rows).encode()).hexdigest()[:16]
    seen = seen if rows else "none"
    if request.GET.get("seen", "none") == seen:
        return HttpResponse(status=204)
    return render(request, "desk/chat/offered.html", {"rows": rows, "seen": seen})


@require_POST
@desk_page(Right.WORK_CASES)
def take(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Take what is offered, and go to its case."""
    one = offer_for(actor, uid)
    try:
        take_offered(one, actor=actor)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("tickets:chats")
    return redirect("tickets:ticket", one.chat.ticket.number)


@require_POST
@desk_page(Right.WORK_CASES)
def decline(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Leave it to whoever offered it."""
    decline_offered(offer_for(actor, uid), actor=actor)
    return redirect("tickets:chats")
