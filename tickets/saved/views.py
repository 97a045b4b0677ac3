"""Saved replies: all of them, one to write, and what the composer of a case puts in."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from helpdesk.actor import Actor
from helpdesk.errors import DomainError, Forbidden, NotFound
from identity.access import desk_page, has_anywhere, platform_for, platforms_with
from identity.models import Platform
from identity.roles import Right
from tickets.access import ticket_for
from tickets.forms.desk import WriteForm
from tickets.saved.access import may_change, reply_for
from tickets.saved.actions import change_reply, retire_reply, save_reply
from tickets.saved.forms import ReplyForm
from tickets.saved.placeholders import NAMES
from tickets.saved.queries import choices, filled, kept
from tickets.views.desk.dialogs import done
from tickets.views.desk.ticket import page


@require_GET
@desk_page(Right.WORK_CASES)
def replies(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All that one may use."""
    return render(request, "desk/saved/list.html", {"rows": kept(actor), "rail_key": "chats"})


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Save one."""
    form = ReplyForm(
        request.POST or None, platforms=platforms(actor),
        shares=has_anywhere(actor, Right.SHARE_REPLIES),
        initial={"language": request.LANGUAGE_CODE},
    )  # fmt: skip
    if form.is_valid() and done(
        form,
        lambda data: save_reply(
            platform_for(data["platform"]), actor=actor, title=data["title"],
            language=data["language"], body=data["body"], shared=data.get("shared", False),
        ),
    ):  # fmt: skip
        return redirect("tickets:saved_replies")
    return write(request, form, _("Save a reply"))


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def change(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Write one anew."""
    reply = reply_for(actor, uid)
    if not may_change(actor, reply):
        raise Forbidden
    now = {"title": reply.title, "language": reply.language, "body": reply.body}
    form = ReplyForm(request.POST or None, platforms=[], shares=False, initial=now)
    if form.is_valid() and done(
        form, lambda data: change_reply(reply, actor=actor, **{name: data[name] for name in now})
    ):
        return redirect("tickets:saved_replies")
    return write(request, form, _("Change a saved reply"))


def write(request: HttpRequest, form: ReplyForm, title: str) -> HttpResponse:
    """The page of the form."""
    context = {"form": form, "title": title, "names": NAMES.items(), "rail_key": "chats"}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/saved/write.html", context, status=status)


def platforms(actor: Actor) -> list[tuple[str, str]]:
    """Where one works, as choices."""
    there = Platform.objects.filter(code__in=platforms_with(actor, Right.WORK_CASES))
    return list(there.order_by("name").values_list("code", "name"))


@require_POST
@desk_page(Right.WORK_CASES)
def retire(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Put one away."""
    reply = reply_for(actor, uid)
    try:
        retire_reply(reply, actor=actor)
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("tickets:saved_replies")


@require_GET
@desk_page(Right.WORK_CASES)
def of_case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """What the composer of a case offers; nothing of the customer's is in it."""
    ticket = ticket_for(actor, number)
    answer = JsonResponse({"replies": [asdict(one) for one in choices(actor, ticket)]})
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@desk_page(Right.WORK_CASES)
def insert(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One, filled in: as JSON for the page's script, or put under what is typed and the page
    shown again."""
    ticket = ticket_for(actor, number)
    reply = reply_for(actor, request.POST.get("saved", ""))
    if reply.platform_id != ticket.platform_id:
        raise NotFound  # another shop's words
    text = filled(actor, ticket, reply)
    if request.headers.get("accept") == "application/json":
        answer = JsonResponse({"text": text})
        answer["Cache-Control"] = "no-store"
        return answer
    typed = request.POST.get("text", "")
    values = {"kind": request.POST.get("kind", "reply"), "text": f"{typed}\n{text}".strip()}
    form = WriteForm.blank(values, ticket.conversation.last_seq)
    return page(request, actor, ticket, form)
