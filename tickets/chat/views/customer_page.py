"""The customer's page of a chat, and its forms for browsers in which no script runs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk import ids
from helpdesk.actor import Actor
from helpdesk.errors import DomainError, NotFound
from helpdesk.policies import profile
from helpdesk.templatetags.redress import in_language
from tickets import cookies
from tickets.actions.customer import see_case
from tickets.actions.receipts import link_address
from tickets.chat.actions import end_chat, resume_chat, say
from tickets.chat.actions.continuing import continue_case
from tickets.chat.forms_customer import UNGUESSED
from tickets.chat.presence import anybody_there
from tickets.chat.queries.customer_page import chat_page, kept_link, mark_words
from tickets.chat.routing.hours import hours_sentence
from tickets.chat.views.begun import BEGUN
from tickets.complaints import link_secret
from tickets.forms.follow_up import MessageForm
from tickets.models import Ticket
from tickets.views.follow_up import own_case
from tickets.views.help_centre import show
from tickets.wizard import origin


def show_chat(
    request: HttpRequest,
    ticket: Ticket,
    actor: Actor,
    *,
    form: MessageForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The chat as it stands; what is on the page counts as seen."""
    policy = profile(ticket.platform_id, ticket.policy_version)
    page = chat_page(ticket, actor, shop=in_language(policy.names))
    if page.case.seq > ticket.conversation.customer_read_seq:
        see_case(ticket, actor=actor, seq=page.case.seq)
    secret = kept_link(ticket, cookies.read(request, cookies.CHAT))
    return show(
        request, ticket.platform_id, "help/chat/page.html", status=status, page=page,
        form=form or MessageForm(), marks=mark_words(),
        link=link_address(ticket.platform_id, secret) if secret else "",
        somebody_here=anybody_there(ticket.platform_id),
        hours=hours_sentence(ticket.platform_id),
    )  # fmt: skip


@own_case
@require_POST
def write(request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """Say something without a script; what cannot be sent stays in the form with the reason."""
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            say(
                ticket, actor=actor, text=form.cleaned_data["text"],
                client_id=form.cleaned_data["once"],
            )  # fmt: skip
            return newest(platform)
        except NotFound:
            raise
        except DomainError as error:
            form.add_error("text", error.message)
            return show_chat(request, ticket, actor, form=form, status=error.status)
    return show_chat(request, ticket, actor, form=form, status=422)


@own_case
@require_POST
def close(_request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """End the chat."""
    end_chat(ticket, actor=actor)
    return newest(platform)


@own_case
@require_POST
def resume(request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """A chat about the case that is open here; without anybody at the desk, a message to it."""
    try:
        begun = resume_chat(ticket, actor=actor)
    except NotFound:
        raise
    except DomainError as error:
        messages.info(request, error.message)
        return redirect("tickets:case", platform)
    if begun is None:
        messages.info(
            request, _("Nobody is in the chat now. Write it below: we answer you in your case.")
        )
        return redirect("tickets:case", platform)
    return newest(platform)


@own_case
@require_POST
def go_on(request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """A new case out of a chat that has ended; this browser goes on in it."""
    form = MessageForm(request.POST)
    if not form.is_valid():
        return show_chat(request, ticket, actor, form=form, status=422)
    typed = form.cleaned_data["once"]
    once = typed if UNGUESSED.fullmatch(typed) else ids.public_id()
    try:
        BEGUN.take(origin(request, platform))
        entered = continue_case(
            ticket, actor=actor, text=form.cleaned_data["text"],
            key=f"chat:{ids.digest(once)}", secret=link_secret(once),
        )  # fmt: skip
    except NotFound:
        raise
    except DomainError as error:
        form.add_error("text", error.message)
        return show_chat(request, ticket, actor, form=form, status=error.status)
    response = newest(platform)
    cookies.put(response, cookies.CASE, entered.session)
    cookies.put(response, cookies.CHAT, once)
    return response


def newest(platform: str) -> HttpResponse:
    """To the end of the conversation."""
    response = redirect("tickets:chat", platform)
    response["Location"] += "#newest"
    return response
