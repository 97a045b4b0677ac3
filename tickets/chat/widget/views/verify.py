"""Confirming in the frame who one is: by a code to what the shop has registered, or by facts of
an order.

The sentences come with the first answer: whoever does not confirm does not load them.
"""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.errors import BadInput
from identity.verification import Outcome
from identity.verification.forms import ClaimForm, CodeForm
from identity.verification.sources import source_of
from tickets.actions.verification import send_ticket_code, verify_by_code, verify_by_facts
from tickets.chat.views.posts import sent
from tickets.chat.widget.bearer import bearers_case
from tickets.chat.widget.errors import FormNotFit
from tickets.models import Ticket
from tickets.views.verify_customer import SAID, order_form

TYPING = {"type": "type", "inputmode": "inputMode", "autocomplete": "autocomplete"}
"""What of a field's attributes the script sets, and how it calls it."""


class NotConfirmed(BadInput):
    """It did not work, in the words that customers are told: nothing about who exists here."""

    code = "not_confirmed"

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome

    @property
    def message(self) -> str:
        """The sentence for the outcome."""
        return str(SAID[self.outcome])


@require_safe
@bearers_case
def words(_request: HttpRequest, ticket: Ticket, _actor: Actor) -> dict[str, Any]:
    """What stands at the steps, and what each of them asks for."""
    registered = _(
        "If that fits somebody registered with the shop, six digits are on their way to the "
        "registered email or phone. They work for ten minutes."
    )
    empty = _("If your order number is in your case already, you may leave this empty.")
    return {
        "claim": fields_of(ClaimForm(hint=empty)),
        "code": [{**fields_of(CodeForm())[0], "hint": registered}],
        "order": fields_of(order_form(None, ticket.platform_id)),
        "send": _("Send me a code"),
        "confirm": _("Confirm"),
        "by_order": _("Confirm with my order"),
        "by_code": _("With a code by email"),
        "thanks": _("Thank you. We know now that it is you."),
    }


def fields_of(form: forms.Form) -> list[dict[str, str]]:
    """Fields for the script: names, words, and what helps typing."""
    return [
        {"name": one.name, "label": str(one.label), "hint": str(one.help_text), **typing_of(one)}
        for one in form
    ]


def typing_of(field: forms.BoundField) -> dict[str, str]:
    """What helps typing, by the names that scripts have for it."""
    attributes = field.field.widget.attrs
    return {js: attributes[name] for name, js in TYPING.items() if name in attributes}


@require_POST
@bearers_case
def send(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Send a code to the registered email of whoever is `claimed`; the answer is the same whoever
    asks for whom."""
    form = ClaimForm(dict(sent(request)))
    if not form.is_valid():
        raise FormNotFit(form)
    outcome = send_ticket_code(
        ticket, actor=actor, claimed=form.cleaned_data["claimed"], source=source_of(request)
    ).said
    if outcome != Outcome.SENT:
        raise NotConfirmed(outcome)
    return {}


@require_POST
@bearers_case
def code(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Compare a typed `code`."""
    form = CodeForm(dict(sent(request)))
    if not form.is_valid():
        raise FormNotFit(form)
    outcome = verify_by_code(
        ticket, form.cleaned_data["code"], actor=actor, source=source_of(request)
    )
    if not outcome.good:
        raise NotConfirmed(outcome.said)
    return {}


@require_POST
@bearers_case
def order(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Compare what only the buyer knows of an order."""
    form = order_form(dict(sent(request)), ticket.platform_id)
    if not form.is_valid():
        raise FormNotFit(form)
    outcome = verify_by_facts(
        ticket, form.factor.name, form.cleaned_data, actor=actor, source=source_of(request)
    )
    if not outcome.good:
        raise NotConfirmed(outcome.said)
    return {}
