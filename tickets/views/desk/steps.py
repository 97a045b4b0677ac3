"""What can be done with a case: take it, hand it over, end it, open it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helpdesk.actor import Actor
from helpdesk.errors import DomainError
from identity.access import desk_page, may, staff_of
from identity.roles import Right
from tickets.access import ticket_for
from tickets.actions.assigning import assign_ticket
from tickets.actions.closing import mark_duplicate, mark_spam, reopen_ticket, solve_ticket
from tickets.forms.desk import DuplicateForm, HandOverForm, SolveForm
from tickets.models.tickets import Result
from tickets.queries.colleagues import colleagues
from tickets.views.desk.dialogs import ask
from tickets.views.desk.place import Place


def back(request: HttpRequest, number: str) -> HttpResponse:
    """To the case, at the same place in the queue."""
    return redirect(Place.read(request.GET).ticket_url(number))


@require_POST
@desk_page(Right.WORK_CASES)
def take(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Assign a case to oneself."""
    case = ticket_for(actor, number)
    try:
        assign_ticket(case, actor=actor, to=staff_of(actor))
    except DomainError as error:
        messages.error(request, error.message)
    return back(request, number)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def hand_over(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Give a case to a colleague, or back to everybody."""
    case = ticket_for(actor, number)
    may_assign = may(actor, Right.ASSIGN_CASES, case.platform_id)
    form = HandOverForm(
        request.POST or None,
        colleagues=colleagues(case.platform_id),
        initial={"to": case.assignee.uid if case.assignee else ""},
    )
    return ask(
        request, actor, case, form,
        lambda data: assign_ticket(case, actor=actor, to=data["to"]),
        title=_("Hand over %(number)s") % {"number": number},
        lead="" if may_assign else _("You can give away what you have. A manager moves the rest."),
        label=_("Hand over"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def solve(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """End a case with its solution and result."""
    case = ticket_for(actor, number)
    return ask(
        request, actor, case, SolveForm(request.POST or None),
        lambda data: solve_ticket(
            case, actor=actor, solution=data["solution"], result=Result(data["result"])
        ),
        title=_("Solve %(number)s") % {"number": number},
        label=_("Solve"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def duplicate(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """End a case as the same as another."""
    case = ticket_for(actor, number)
    return ask(
        request, actor, case, DuplicateForm(request.POST or None),
        lambda data: mark_duplicate(case, actor=actor, of=data["of"]),
        title=_("%(number)s is the same as…") % {"number": number},
        label=_("End as duplicate"),
    )  # fmt: skip


@require_POST
@desk_page(Right.WORK_CASES)
def spam(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """End what is no case, with one key; another key undoes it."""
    case = ticket_for(actor, number)
    try:
        mark_spam(case, actor=actor)
    except DomainError as error:
        messages.error(request, error.message)
    else:
        words = _("%(number)s is ended as spam. Press u to open it again.")
        messages.success(request, words % {"number": number})
    return back(request, number)


@require_POST
@desk_page(Right.WORK_CASES)
def reopen(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take back the end of a case."""
    case = ticket_for(actor, number)
    try:
        reopen_ticket(case, actor=actor)
    except DomainError as error:
        messages.error(request, error.message)
    return back(request, number)
