"""An order that a verified caller speaks of, by its number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.roles import Right
from tickets.calls.access import call_for
from tickets.calls.forms import FindOrderForm
from tickets.calls.queries.verified import order_numbered
from tickets.calls.views.calls import page


@require_POST
@desk_page(Right.WORK_CASES)
def find(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the order of this number, if it is open to the caller. Its number is in no address."""
    call = call_for(actor, number)
    form = FindOrderForm(request.POST)
    order = order_numbered(actor, call, form.cleaned_data["number"]) if form.is_valid() else None
    if order is None:
        if form.is_valid():
            form.add_error("number", _("They proved no order with this number. Ask again."))
        return page(request, actor, call, status=422, find=form)
    return redirect(f"{reverse('calls:call', args=[number])}?order={order.uid}")
