"""Facts beside a case at the desk, and noting what the buyer says to asking third parties."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from disputes.facts.actions.sourcing import confirm_sourcing, withdraw_sourcing
from disputes.facts.forms import HowForm
from disputes.facts.gate import grounds
from disputes.facts.queries.panel import facts_panel
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import desk_page
from identity.roles import Right
from identity.verification.forms import sent
from tickets.access import ticket_for
from tickets.models import Order, Ticket
from tickets.queries.order_card import order_for
from tickets.queries.standing import standing_of
from tickets.views.desk.dialogs import ask
from tickets.views.desk.place import Place
from tickets.views.desk.ticket import draw


@require_GET
@desk_page(Right.WORK_CASES)
def panel(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The panel again; nothing (204) when it says the same as the one that is shown."""
    case, place = ticket_for(actor, number), Place.read(request.GET)
    shown = facts_panel(actor, case)
    if request.headers.get("x-seen", "") == shown["facts"].mark:
        return HttpResponse(status=204)
    context = {"panel": shown, "ticket": case, "place": place}
    return draw(request, "desk/facts/panel.html", context, case)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def confirm(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Note that the buyer allows it."""
    case = ticket_for(actor, number)
    order = order_in(actor, case)

    def note(data: dict[str, Any]) -> None:
        confirm_sourcing(order, case, actor=actor, how=data["how"])
        messages.success(request, _("Noted. What was waiting for this is taken in now."))

    return ask(
        request, actor, case, HowForm(sent(request)), note,
        title=_("The customer allows asking"), lead=lead(case), label=_("Note the permission"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def withdraw(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Note that the buyer no longer allows it."""
    case = ticket_for(actor, number)
    order = order_in(actor, case)

    def note(data: dict[str, Any]) -> None:
        withdraw_sourcing(order, case, actor=actor, how=data["how"])
        messages.success(request, _("Noted. Nothing more is taken in about this order."))

    return ask(
        request, actor, case, HowForm(sent(request)), note,
        title=_("The customer no longer allows asking"),
        lead=_("What came so far stays. What comes from now on waits, sealed."),
        label=_("Note it"),
    )  # fmt: skip


def order_in(actor: Actor, case: Ticket) -> Order:
    """The order that the case is about. Raises NotFound for none, and for one of somebody whom the
    actor must not touch."""
    order = order_for(actor, case, standing_of(case))
    if order is None:
        raise NotFound
    return order


def lead(case: Ticket) -> str:
    """What to ask, with the policy's own words."""
    clauses = [one.clause for one in grounds(case.platform_id) if one.says == "confirm_first"]
    question = _(
        "Ask: “May we ask the payment institution and the courier about this order?” Note it only "
        "if the answer was a clear yes."
    )
    return f"{question} {clauses[0].reference}." if clauses and clauses[0] else question
