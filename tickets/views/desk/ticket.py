"""The page of one case, and the parts of it that are fetched again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from helpdesk.actor import Actor
from helpdesk.panels import PANELS
from helpdesk.policies import profile
from identity.access import desk_page
from identity.models import Verification
from identity.roles import Right
from tickets.access import ticket_for
from tickets.actions.looking import see_messages
from tickets.chat.queries.at_desk import chat_bar
from tickets.chat.queries.beside import beside
from tickets.chat.queries.strip import strip_of
from tickets.forms.desk import WriteForm
from tickets.models import Ticket
from tickets.queries.conversation import conversation
from tickets.queries.ticket_page import TicketPage, head, ticket_page
from tickets.saved.queries import choices
from tickets.views.desk.column import column
from tickets.views.desk.place import Place


def draw(
    request: HttpRequest, template: str, context: dict[str, Any], case: Ticket, status: int = 200
) -> HttpResponse:
    """Render with times in the platform's zone, in which its promises fall due."""
    with timezone.override(profile(case.platform_id, case.policy_version).timezone):
        return render(request, template, context, status=status)


def render_in_zone(
    request: HttpRequest, template: str, context: dict[str, Any], of: Verification
) -> HttpResponse:
    """Render with times in the zone of a verification's platform."""
    with timezone.override(profile(of.platform_id, of.policy_version).timezone):
        return render(request, template, context)


@require_GET
@desk_page(Right.WORK_CASES)
def ticket(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """A case: who and what, what was said, and what can be done."""
    case = ticket_for(actor, number)
    return page(request, actor, case)


@require_GET
@desk_page(Right.WORK_CASES)
def newer(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Messages after the last one shown; 204 when there are none."""
    case = ticket_for(actor, number)
    after = number_in(request, "after") or 0
    if case.conversation.last_seq <= after:
        return HttpResponse(status=204)
    lines = conversation(actor, case, head(actor, case).writes_as, after=after)
    if not request.GET.get("unseen"):  # the page is not in sight: it says later what was seen
        see(actor, case, lines.last)
    context = {"lines": lines, "ticket": case, "shown_day": request.GET.get("day", "")}
    return draw(request, "desk/ticket/lines.html", context, case)


@require_GET
@desk_page(Right.WORK_CASES)
def heading(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The line over a case, as it stands now. was: how it stood when the page was made, so that
    the line can say that the rest of the page is of before."""
    case, place = ticket_for(actor, number), Place.read(request.GET)
    context = {"head": head(actor, case), "ticket": case, "place": place}
    context |= {"was": request.GET.get("was", ""), "now_url": place.ticket_url(number)}
    return draw(request, "desk/ticket/head.html", context, case)


def page(
    request: HttpRequest,
    actor: Actor,
    case: Ticket,
    form: WriteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page; `form` is one that came back with something to mend."""
    place = Place.read(request.GET)
    before = number_in(request, "earlier_than")
    shown = ticket_page(actor, case, before=before)
    see(actor, case, shown.lines.last)
    form = form or WriteForm.blank(shown.draft, case.conversation.last_seq)
    chat = chat_bar(actor, case)
    context = column(request, actor, place, current=case.number) | {
        "ticket": case,
        "page": shown,
        "head": shown.head,
        "lines": shown.lines,
        "before": before,
        "form": form,
        "kinds": kinds(form, shown),
        "panels": [{"template": p.template, **p.context(actor, case)} for p in PANELS],
        "back_url": place.url(),
        "chat": chat,
        "beside": beside(actor, case, chat),
        "strip": strip_of(actor, case.number),
        "saved": choices(actor, case),
    }
    return draw(request, "desk/ticket/page.html", context, case, status)


def see(actor: Actor, case: Ticket, seq: int) -> None:
    """Take the unread mark off, if there is one."""
    if seq > case.conversation.staff_read_seq:
        see_messages(case, actor=actor, seq=seq)


def kinds(form: WriteForm, shown: TicketPage) -> list[dict[str, Any]]:
    """What can be written: an ended case takes notes, and gives back a reply that came too late."""
    chosen = form.kind_now
    choices = [("note", "n")] if shown.head.ended and not form.is_bound else [
        ("reply", "r"), ("note", "n"),
    ]  # fmt: skip
    labels = dict(form.fields["kind"].choices)  # type: ignore[attr-defined]
    return [
        {
            "value": value,
            "label": labels[value],
            "key": key,
            "checked": value == chosen or len(choices) == 1,
        }
        for value, key in choices
    ]


def number_in(request: HttpRequest, name: str) -> int | None:
    """A whole number in the address, or None."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 16 else None
