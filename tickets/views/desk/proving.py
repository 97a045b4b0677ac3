"""The small forms in which the desk proves who somebody is, for a case and for a call alike."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.mail import gateways
from helpdesk.policies import profile
from helpdesk.templatetags.redress import mask
from identity.verification import FACTORS, Outcome
from identity.verification.errors import Unproved
from identity.verification.forms import ClaimForm, CodeForm, EndForm, FactsForm, sent
from identity.verification.vouched import guidance
from tickets.actions.contacts import ContactRow, contact_like
from tickets.actions.verification import (
    ask_way_through,
    end_ticket_verification,
    send_ticket_code,
    verify_by_code,
    verify_by_facts,
)
from tickets.forms.vouching import VouchForm
from tickets.queries.verification_panel import whom_it_seems

SAID: dict[Outcome, str | LazyText] = {
    Outcome.NOT_PROVEN: gettext_lazy(
        "Does not match. Do not say which part: ask again, or try another way."
    ),
    Outcome.LIMITED: gettext_lazy(
        "Not compared: somebody tried wrong facts about this person or order too often today. "
        "Send a code instead, or call back the registered number."
    ),
    Outcome.LOCKED: gettext_lazy(
        "Not compared: this case is locked after five wrong tries. Try again in half an hour."
    ),
    Outcome.NOT_SENT: gettext_lazy(
        "No code was sent: nobody was found, nothing is registered to send it to, they had ten "
        "codes today, no text message can be sent, or the account is frozen. Do not tell the "
        "customer which."
    ),
    Outcome.FROZEN: gettext_lazy(
        "The account is frozen: nothing of it is told or changed until a manager or privacy "
        "officer lifts it. Tell the customer only that it does not match."
    ),
    Outcome.FROM_THERE: gettext_lazy(
        "Not compared: too many tries came from the same place within an hour."
    ),
    Outcome.TOO_SOON: gettext_lazy(
        "A code went out less than a minute ago. Wait a moment, then send another."
    ),
    Outcome.RECENTLY_CHANGED: gettext_lazy(
        "It matches, but the registered phone or email was changed in the last 24 hours. "
        "The account stays closed until a day has passed."
    ),
}
"""What the desk reads, and the customer does not."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A small form and what is done with it. words: title, lead and label (of the button). then:
    where to go afterwards, if that is not back."""

    form: forms.Form
    step: Callable[[dict[str, Any]], object]
    words: dict[str, Any]
    then: list[str] = field(default_factory=list)


def facts_asked(request: HttpRequest, actor: Actor, row: ContactRow, factor: str) -> Asked:
    """Compare what the customer says. Raises NotFound for a factor that is none."""
    known = FACTORS.get(factor)
    if known is None:
        raise NotFound
    form = FactsForm(sent(request), factor=known, platform=row.platform_id)

    def compare(offered: dict[str, Any]) -> None:
        proved(request, row, verify_by_facts(row, factor, offered, actor=actor))

    typing_begins(form, known.facts[0].name)
    words = {"title": known.label, "lead": known.explains, "label": _("Compare")}
    return Asked(form, compare, words)


def code_sending_asked(request: HttpRequest, actor: Actor, row: ContactRow) -> Asked:
    """Send a code to the registered email or phone of whom it seems to be of, or of another."""
    contact = contact_like(row)
    whom, by_phone = whom_it_seems(actor, contact, contact.standing()), gateways.configured()

    def send_it(data: dict[str, Any]) -> None:
        outcome = send_ticket_code(
            row, actor=actor, claimed=data["claimed"], means=data.get("means") or "email"
        )
        if outcome != Outcome.SENT:
            raise Unproved(why=SAID.get(outcome, outcome.label))
        messages.success(request, _("The code is on its way. Ask the customer to read it to you."))

    lead = lead_to_code(mask(whom.email if whom else None), by_phone=by_phone)
    words = {"title": _("Send a code"), "lead": lead, "label": _("Send the code")}
    return Asked(ClaimForm(sent(request), by_phone=by_phone), send_it, words)


def code_asked(request: HttpRequest, actor: Actor, row: ContactRow) -> Asked:
    """Compare the code that the customer reads out."""
    form = CodeForm(sent(request))

    def compare(data: dict[str, Any]) -> None:
        proved(request, row, verify_by_code(row, data["code"], actor=actor))

    typing_begins(form, "code")
    lead = _("The newest one counts, for ten minutes.")
    return Asked(form, compare, {"title": _("Type the code"), "lead": lead, "label": _("Compare")})


def ending_asked(request: HttpRequest, actor: Actor, row: ContactRow) -> Asked:
    """Take back what the verification opens."""

    then: list[str] = []

    def end_it(data: dict[str, Any]) -> None:
        wrong = data["why"] == "wrong_person"
        ended = end_ticket_verification(row, actor=actor, wrong_person=wrong)
        messages.success(request, _("The verification is ended. Nothing is open any more."))
        if wrong:
            then.append(reverse("tickets:learned", args=[ended.uid]))

    words = {
        "title": _("End the verification"),
        "lead": _("Order and account close at once, for you and on the customer's page."),
        "label": _("End it"),
    }
    return Asked(EndForm(sent(request)), end_it, words, then)


def vouching_asked(request: HttpRequest, actor: Actor, row: ContactRow) -> Asked:
    """Ask somebody else to let them through."""

    def ask_it(data: dict[str, Any]) -> None:
        ask_way_through(row, actor=actor, **data)
        messages.success(request, _("Asked. A manager or the privacy officer decides."))

    contact = contact_like(row)
    words = {
        "title": _("No proof fits"),
        "lead": _("Somebody else decides by what you write here, and it opens just that."),
        "guidance": guidance(profile(contact.platform, contact.policy_version)),
        "label": _("Ask for a way through"),
    }
    return Asked(VouchForm(sent(request)), ask_it, words)


def typing_begins(form: forms.Form, field: str) -> None:
    """Put the cursor where the caller is listened to."""
    form.fields[field].widget.attrs["autofocus"] = True


def proved(request: HttpRequest, row: ContactRow, outcome: Outcome) -> None:
    """Say what a proof came to. Raises Unproved, which the form shows, when it came to nothing."""
    if not outcome.good:
        raise Unproved(why=SAID.get(outcome, outcome.label))
    if outcome == Outcome.RECENTLY_CHANGED:
        messages.warning(request, str(SAID[outcome]))
    elif contact_like(row).standing().verified:
        messages.success(request, _("Matches. The panel shows what you may tell."))
    else:
        messages.info(request, _("Matches, and is not enough alone. Send a code as well."))


def lead_to_code(masked: str, *, by_phone: bool) -> str:
    """Where the code goes, as far as the desk may know."""
    if by_phone:
        return _(
            "It goes to the registered email or phone of the member you name, or of whom this "
            "seems to be. It never goes to an address or number given now."
        )
    if masked:
        return _(
            "Left empty, it goes to the registered email %(mask)s. It never goes to an address "
            "given now."
        ) % {"mask": masked}
    return _(
        "It goes to the registered email of the member you name, never to an address given now."
    )
