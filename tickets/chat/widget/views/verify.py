"""Confirming in the frame who one is, by a code to what the shop has registered.

The sentences come with the first answer: whoever does not confirm does not load them.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.errors import BadInput
from identity.verification import Outcome
from identity.verification.forms import ClaimForm, CodeForm
from identity.verification.sources import source_of
from tickets.actions.verification import send_ticket_code, verify_by_code
from tickets.chat.views.posts import sent
from tickets.chat.widget.bearer import bearers_case
from tickets.chat.widget.errors import FormNotFit
from tickets.models import Ticket
from tickets.views.verify_customer import SAID


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
def words(_request: HttpRequest, _ticket: Ticket, _actor: Actor) -> dict[str, str]:
    """What stands at the two steps."""
    return {
        "ask": str(ClaimForm().fields["claimed"].label),
        "hint": _("If your order number is in your case already, you may leave this empty."),
        "send": _("Send me a code"),
        "sent": _(
            "If that fits somebody registered with the shop, six digits are on their way to the "
            "registered email or phone. They work for ten minutes."
        ),
        "code": str(CodeForm().fields["code"].label),
        "confirm": _("Confirm"),
        "thanks": _("Thank you. We know now that it is you."),
    }


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
