"""Beginning a chat as a customer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk import ids
from helpdesk.actor import Actor
from helpdesk.errors import BadInput, Conflict, NotFound, TooMany
from helpdesk.policies import current
from helpdesk.rules import open_to_anyone
from identity.access import platform_for
from tickets import cookies
from tickets.access import case_for
from tickets.actions.intake import ComplaintFacts
from tickets.chat.actions.entering import EnteredChat, enter_chat
from tickets.chat.forms_customer import BeginForm
from tickets.chat.presence import anybody_there
from tickets.chat.queries.customer_page import arrival_of
from tickets.chat.routing.hours import hours_sentence
from tickets.chat.views.begun import BEGUN
from tickets.chat.views.customer_page import show_chat
from tickets.complaints import language_for, link_secret
from tickets.models import Ticket
from tickets.models.tickets import Topic
from tickets.views.help_centre import show
from tickets.wizard import origin, visitor


@open_to_anyone("Somebody with a problem has no account here.")
def chat(request: HttpRequest, platform: str) -> HttpResponse:
    """The chat that this browser is in; else the form that begins one, which is also where
    somebody who has just come from the shop gets, and whoever asks for `?new=1`."""
    arrival = arrival_of(platform, cookies.read(request, cookies.SHOP))
    own = own_chat(request, platform)
    if request.method == "POST":
        return begin(request, platform)
    if own is not None and arrival is None and "new" not in request.GET:
        return show_chat(request, *own)
    form = BeginForm(platform)
    return show_form(request, platform, form, arrival=arrival, going_on=own and own[0])


def own_chat(request: HttpRequest, platform: str) -> tuple[Ticket, Actor] | None:
    """The case that this browser's session opens, with its customer."""
    try:
        return case_for(platform, cookies.read(request, cookies.CASE))
    except NotFound:
        return None


def show_form(request: HttpRequest, platform: str, form: BeginForm, **context: Any) -> HttpResponse:
    """The form that begins a chat, saying whether anybody is there."""
    return show(
        request, platform, "help/chat/begin.html", form=form,
        status=422 if form.is_bound and form.errors else 200,
        somebody_here=anybody_there(platform), hours=hours_sentence(platform), **context,
    )  # fmt: skip


def begin(request: HttpRequest, platform: str) -> HttpResponse:
    """Begin a chat, or show what is wrong with its first message."""
    arrival = cookies.read(request, cookies.SHOP)
    form = BeginForm(platform, request.POST, somebody_here=anybody_there(platform))
    entered = began(request, platform, form, arrival) if form.is_valid() else None
    if entered is None:
        return show_form(request, platform, form, arrival=arrival_of(platform, arrival))
    if entered.shop is not None and not entered.shop.good:
        messages.info(request, _("The shop could not tell us who you are. We may ask you later."))
    response = redirect("tickets:chat", platform)
    cookies.put(response, cookies.CASE, entered.session)
    cookies.put(response, cookies.CHAT, form.cleaned_data["once"])
    cookies.drop(response, cookies.SHOP)
    return response


def began(request: HttpRequest, platform: str, form: BeginForm, arrival: str) -> EnteredChat | None:
    """The chat; None with the reason in the form."""
    typed = dict(form.cleaned_data)
    once = typed.pop("once")
    language = language_for(current(platform), get_language() or "")
    facts = ComplaintFacts(topic=Topic.OTHER, language=language, **typed)
    try:
        BEGUN.take(origin(request, platform))
        return enter_chat(
            platform_for(platform), facts, actor=visitor(platform), key=f"chat:{ids.digest(once)}",
            # The link's secret comes of the page's own id, so that a repeated request has it too.
            secret=link_secret(once), arrival=arrival,
        )  # fmt: skip
    except (BadInput, Conflict, TooMany) as error:
        form.add_error(error.field if error.field in form.fields else "text", error.message)
        return None
