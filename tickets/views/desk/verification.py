"""Verifying from the desk: each way is a small form in the page's dialog, or a page of its own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.templatetags.redress import mask
from identity.access import desk_page
from identity.roles import Right
from identity.verification import FACTORS, Outcome
from identity.verification.errors import Unproved
from identity.verification.forms import ClaimForm, CodeForm, EndForm, FactsForm, sent
from tickets.access import ticket_for
from tickets.actions.verification import (
    end_ticket_verification,
    send_ticket_code,
    verify_by_code,
    verify_by_facts,
)
from tickets.models import Ticket
from tickets.queries.standing import standing_of
from tickets.queries.verification_panel import registered_address, verification_panel
from tickets.views.desk.dialogs import ask
from tickets.views.desk.place import Place
from tickets.views.desk.ticket import draw

SAID: dict[Outcome, str | LazyText] = {
    Outcome.NOT_PROVEN: gettext_lazy(
        "Does not match. Do not say which part: ask again, or try another way."
    ),
    Outcome.LIMITED: gettext_lazy(
        "Not compared: somebody tried wrong facts about this person or order too often today. "
        "Send a code to the registered email instead."
    ),
    Outcome.LOCKED: gettext_lazy(
        "Not compared: this case is locked after five wrong tries. Try again in half an hour."
    ),
    Outcome.NOT_SENT: gettext_lazy(
        "No code was sent: nobody was found, they have no registered email, or had ten codes "
        "today. Do not tell the customer which."
    ),
    Outcome.TOO_SOON: gettext_lazy(
        "A code went out less than a minute ago. Wait a moment, then send another."
    ),
    Outcome.RECENTLY_CHANGED: gettext_lazy(
        "The code matches, but the registered phone or email was changed in the last 24 hours. "
        "The account stays closed until a day has passed."
    ),
}
"""What the desk reads, and the customer does not."""


@require_GET
@desk_page(Right.WORK_CASES)
def panel(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The panel again; nothing (204) when it says the same as the one that is shown."""
    case, place = ticket_for(actor, number), Place.read(request.GET)
    shown = verification_panel(actor, case)
    if request.headers.get("x-seen", "") == shown["verification"].mark:
        return HttpResponse(status=204)
    context = {"panel": shown, "ticket": case, "place": place, "again": True}
    context["place_url"] = place.ticket_url(number)
    return draw(request, "desk/verification/panel.html", context, case)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def facts(request: HttpRequest, actor: Actor, number: str, factor: str) -> HttpResponse:
    """Compare what the customer says."""
    case, known = ticket_for(actor, number), FACTORS.get(factor)
    if known is None:
        raise NotFound
    form = FactsForm(sent(request), factor=known, platform=case.platform_id)

    def compare(offered: dict[str, Any]) -> None:
        proved(request, case, verify_by_facts(case, factor, offered, actor=actor))

    typing_begins(form, known.facts[0].name)
    return ask(
        request, actor, case, form, compare,
        title=known.label, lead=known.explains, label=_("Compare"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def send(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Send a code to the registered email of whom the case seems to be of, or of another."""
    case = ticket_for(actor, number)
    address = registered_address(case, standing_of(case))
    form = ClaimForm(sent(request))

    def send_it(data: dict[str, Any]) -> None:
        outcome = send_ticket_code(case, actor=actor, claimed=data["claimed"])
        if outcome != Outcome.SENT:
            raise Unproved(why=SAID[outcome])
        messages.success(request, _("The code is on its way. Ask the customer to read it to you."))

    return ask(
        request, actor, case, form, send_it,
        title=_("Send a code"), lead=lead_to_code(mask(address)), label=_("Send the code"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def code(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Compare the code that the customer reads out."""
    case = ticket_for(actor, number)

    def compare(data: dict[str, Any]) -> None:
        proved(request, case, verify_by_code(case, data["code"], actor=actor))

    form = CodeForm(sent(request))
    typing_begins(form, "code")
    return ask(
        request, actor, case, form, compare,
        title=_("Type the code"), lead=_("The newest one counts, for ten minutes."),
        label=_("Compare"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def end(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take back what the verification opens."""
    case = ticket_for(actor, number)

    def end_it(data: dict[str, Any]) -> None:
        end_ticket_verification(case, actor=actor, wrong_person=data["why"] == "wrong_person")
        messages.success(request, _("The verification is ended. Nothing is open any more."))

    return ask(
        request, actor, case, EndForm(sent(request)), end_it,
        title=_("End the verification"),
        lead=_("Order and account close at once, for you and on the customer's page."),
        label=_("End it"),
    )  # fmt: skip


def typing_begins(form: forms.Form, field: str) -> None:
    """Put the cursor where the caller is listened to."""
    form.fields[field].widget.attrs["autofocus"] = True


def proved(request: HttpRequest, case: Ticket, outcome: Outcome) -> None:
    """Say what a proof came to. Raises Unproved, which the form shows, when it came to nothing."""
    if not outcome.good:
        raise Unproved(why=SAID[outcome])
    if outcome == Outcome.RECENTLY_CHANGED:
        messages.warning(request, str(SAID[outcome]))
    elif standing_of(case).verified:
        messages.success(request, _("Matches. The panel shows what you may tell."))
    else:
        messages.info(request, _("Matches, and is not enough alone. Send a code as well."))


def lead_to_code(masked: str) -> str:
    """Where the code goes, as far as the desk may know."""
    if masked:
        return _(
            "Left empty, it goes to the registered email %(mask)s. It never goes to an address "
            "given now."
        ) % {"mask": masked}
    return _(
        "It goes to the registered email of the member you name, never to an address given now."
    )
