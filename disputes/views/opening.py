"""Opening a dispute out of a case."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from disputes.actions.opening import open_dispute
from disputes.forms import ClaimForm
from disputes.gate import why_not_yet
from disputes.views.dialogs import url_of
from helpdesk.actor import Actor
from helpdesk.errors import DomainError
from helpdesk.policies import profile
from identity.access import desk_page
from identity.roles import Right
from tickets.access import ticket_for
from tickets.models import Ticket
from tickets.queries.order_card import order_for
from tickets.queries.standing import standing_of
from tickets.views.desk.column import column
from tickets.views.desk.place import Place


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def open_one(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The form of a dispute, or why there can be none yet."""
    ticket = ticket_for(actor, number)
    form = ClaimForm(
        request.POST or None, platform=ticket.platform_id, currency=currency_of(actor, ticket)
    )
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_dispute(
                ticket, form.claim, actor=actor, key=f"dispute:{form.cleaned_data['once']}"
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            return redirect(url_of(opened))
    return show(request, actor, ticket, form)


def currency_of(actor: Actor, ticket: Ticket) -> str:
    """The currency of the order, or the platform's where there is none yet."""
    order = order_for(actor, ticket, standing_of(ticket))
    return order.currency if order else profile(ticket.platform_id, ticket.policy_version).currency


def show(request: HttpRequest, actor: Actor, ticket: Ticket, form: ClaimForm) -> HttpResponse:
    """The page, beside the queue it was opened from."""
    place = Place.read(request.GET)
    context: dict[str, Any] = column(request, actor, place, current=ticket.number) | {
        "ticket": ticket,
        "form": form,
        "title": _("Open a dispute for %(number)s") % {"number": ticket.number},
        "why_not": why_not_yet(ticket, actor),
        "back_url": place.ticket_url(ticket.number),
        "verify_url": reverse("tickets:ticket", args=[ticket.number]),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/disputes/open.html", context, status=status)
