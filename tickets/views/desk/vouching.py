"""Ways through: those that wait, and deciding them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from helpdesk.actor import Actor
from helpdesk.errors import DomainError, NotFound
from identity.access import desk_page
from identity.actions.vouching import decide_vouching
from identity.models import Vouching
from identity.roles import Right
from tickets.access import ticket_for
from tickets.actions.contacts import contact_named
from tickets.forms.vouching import DecideForm
from tickets.queries.vouchings import vouchings_for, waiting_for
from tickets.views.desk.dialogs import ask
from tickets.views.desk.proving import vouching_asked


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def ask_for_ticket(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Ask for a way through for the customer of a case."""
    case = ticket_for(actor, number)
    asked = vouching_asked(request, actor, case)
    return ask(request, actor, case, asked.form, asked.step, **asked.words)


@require_GET
@desk_page(Right.WORK_CASES)
def waiting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those that wait for the reader's decision."""
    return listed(request, actor)


def listed(
    request: HttpRequest, actor: Actor, again: dict[str, DecideForm] | None = None
) -> HttpResponse:
    """The page. again: the forms, by whose they are, that are shown with their mistakes."""
    forms = again or {}
    rows = [(one, forms.get(one.row.uid) or form_of(one.row.uid)) for one in waiting_for(actor)]
    status = 422 if forms else 200
    return render(request, "desk/verification/vouchings.html", {"waiting": rows}, status=status)


def form_of(uid: str, given: QueryDict | None = None) -> DecideForm:
    """The form under one of many: what it labels is named after it."""
    return DecideForm(given, auto_id=f"%s-{uid}")


@require_POST
@desk_page(Right.WORK_CASES)
def decide(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Let them through, or not."""
    row = vouchings_for(actor).filter(uid=uid).first()
    if row is None:
        raise NotFound
    form = form_of(uid, request.POST)
    if not form.is_valid():
        return listed(request, actor, again={uid: form})
    try:
        grant = form.cleaned_data["decision"] == "granted"
        words, order = form.cleaned_data["words"], order_of(row)
        decide_vouching(row, actor=actor, grant=grant, words=words, order=order)
        messages.success(request, _("Decided. The agent sees it beside the case."))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("tickets:vouchings")


def order_of(row: Vouching) -> int | None:
    """Primary key of the order that the contact is about."""
    contact = contact_named(row.platform_id, row.verification.contact)
    return contact.row.order_id if contact else None
