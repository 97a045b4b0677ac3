"""The desk's pages of chats: who waits, taking chats, and the chat beside a case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from helpdesk.actor import Actor
from helpdesk.errors import DomainError
from identity.access import desk_page, has_anywhere
from identity.roles import Right
from tickets.access import ticket_for
from tickets.chat.actions import accept_next, end_chat, set_limit, take_chats
from tickets.chat.forms_limit import LimitForm
from tickets.chat.queries.at_desk import chat_bar, chats_page
from tickets.chat.queries.beside import beside
from tickets.chat.queries.strip import strip_of
from tickets.chat.views import desk_posts
from tickets.views.desk.place import Place


@require_GET
@desk_page(Right.WORK_CASES)
def chats(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Chats that wait and one's own; only the lists and the rail's counts when htmx asks."""
    return show_chats(request, actor)


def show_chats(request: HttpRequest, actor: Actor, form: LimitForm | None = None) -> HttpResponse:
    """The page, or the lists; form: a limit that is shown again with what is wrong with it."""
    partial = request.headers.get("HX-Request") == "true" and form is None
    template = "desk/chat/refresh.html" if partial else "desk/chat/chats.html"
    page = chats_page(actor)
    form = form or LimitForm(initial={"limit": page.limit})
    context = {"page": page, "limit_form": form, "rail_key": "chats"}
    if not partial:
        context |= {"watches": has_anywhere(actor, Right.WATCH_CHATS), "strip": strip_of(actor)}
    return render(request, template, context, status=422 if form.errors else 200)


@require_POST
@desk_page(Right.WORK_CASES)
def here(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin or stop taking chats."""
    take_chats(actor=actor, on=request.POST.get("on") == "yes")
    return redirect("tickets:chats")


@require_POST
@desk_page(Right.WORK_CASES)
def limit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set how many chats one takes at once."""
    form = LimitForm(request.POST)
    if not form.is_valid():
        return show_chats(request, actor, form)
    set_limit(actor=actor, limit=form.cleaned_data["limit"])
    return redirect("tickets:chats")


@require_POST
@desk_page(Right.WORK_CASES)
def accept_first(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take the chat that is offered first, and go to its case."""
    try:
        chat = accept_next(actor=actor)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("tickets:chats")
    if chat is None:
        messages.info(request, _("Nobody is waiting for you now."))
        return redirect("tickets:chats")
    return redirect("tickets:ticket", chat.ticket.number)


@require_POST
@desk_page(Right.WORK_CASES)
def accept(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take a chat, and go to its case; whoever asks for JSON is told how the chat stands."""
    if wants_json(request):
        return desk_posts.accept(request, actor, number)
    case = ticket_for(actor, number)
    try:
        desk_posts.accept_newest(case, actor)
    except DomainError as error:
        messages.error(request, error.message)
    return back(request, number)


def wants_json(request: HttpRequest) -> bool:
    """Whether a client of its own asks and not the page, which takes what there is."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


@require_POST
@desk_page(Right.WORK_CASES)
def end(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """End a chat; its case goes on. Whoever asks for JSON is told how the chat stands."""
    if wants_json(request):
        return desk_posts.end(request, actor, number)
    end_chat(ticket_for(actor, number), actor=actor)
    return back(request, number)


@require_GET
@desk_page(Right.WORK_CASES)
def bar(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The chat beside a case, as it stands now."""
    case = ticket_for(actor, number)
    chat, place = chat_bar(actor, case), Place.read(request.GET)
    context = {"chat": chat, "beside": beside(actor, case, chat), "ticket": case, "place": place}
    return render(request, "desk/chat/bar.html", context)


def back(request: HttpRequest, number: str) -> HttpResponse:
    """To the case, at the same place in the queue."""
    return redirect(Place.read(request.GET).ticket_url(number))
