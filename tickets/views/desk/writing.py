"""Writing in a case: replies, notes, and drafts of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from helpdesk.actor import Actor
from helpdesk.errors import DomainError
from identity.access import desk_page
from identity.roles import Right
from tickets.access import ticket_for
from tickets.actions.replies import add_note, reply_to_customer
from tickets.actions.reply_drafts import keep_draft
from tickets.chat.actions import say
from tickets.chat.queries.at_desk import chat_bar
from tickets.forms.desk import DraftForm, WriteForm
from tickets.models import Ticket
from tickets.views.desk.place import Place
from tickets.views.desk.ticket import page


@require_POST
@desk_page(Right.WORK_CASES)
def write(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Send a reply or keep a note; whatever stands against it, the text stays in the form."""
    case = ticket_for(actor, number)
    form = WriteForm(request.POST)
    if not form.is_valid():
        return page(request, actor, case, form, status=422)
    try:
        send(case, actor, form)
    except DomainError as error:
        form = again(form, case, error)
        return page(request, actor, ticket_for(actor, number), form, status=error.status)
    return redirect(Place.read(request.GET).ticket_url(case.number))


def send(case: Ticket, actor: Actor, form: WriteForm) -> None:
    """Call the one action that was meant."""
    data = form.cleaned_data
    if data["kind"] == "note":
        add_note(case, actor=actor, text=data["text"], client_id=data["once"])
        return
    chat = chat_bar(actor, case)
    if chat is not None and (chat.mine or chat.by):  # a colleague's says so, and sends nothing
        say(case, actor=actor, text=data["text"], client_id=data["once"])
        return
    reply_to_customer(
        case,
        actor=actor,
        text=data["text"],
        client_id=data["once"],
        seen_seq=data["seen_seq"],
    )


def again(form: WriteForm, case: Ticket, error: DomainError) -> WriteForm:
    """The form as it came, with what was wrong, for a page that shows everything up to now."""
    case.conversation.refresh_from_db(fields=["last_seq"])
    data = form.data.copy()  # type: ignore[attr-defined]
    data["seen_seq"] = case.conversation.last_seq
    mended = WriteForm(data)
    mended.is_valid()
    mended.add_error("text", error.message)
    return mended


@require_POST
@desk_page(Right.WORK_CASES)
def draft(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Keep what is being written. Nothing is said about it but that it arrived."""
    case = ticket_for(actor, number)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    data = form.cleaned_data
    keep_draft(case, actor=actor, kind=data["kind"], text=data["text"], client_id=data["once"])
    return HttpResponse(status=204)
