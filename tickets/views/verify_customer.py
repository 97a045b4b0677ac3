"""Customers confirm who they are on the page of their own case."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.mail import gateways
from identity.verification import FACTORS, Outcome
from identity.verification.forms import ClaimForm, CodeForm, FactsForm, sent
from identity.verification.sources import source_of
from tickets.actions.verification import send_ticket_code, verify_by_code, verify_by_facts
from tickets.models import Ticket
from tickets.views.follow_up import own_case
from tickets.views.help_centre import show

SAID: Mapping[Outcome, str | LazyText] = {
    Outcome.NOT_PROVEN: gettext_lazy(
        "That does not match what the shop has. Check it and try again, or choose another way."
    ),
    Outcome.LOCKED: gettext_lazy(
        "There were too many tries. Please try again in half an hour, or write to us in your case."
    ),
    Outcome.TOO_SOON: gettext_lazy(
        "We sent a code less than a minute ago. Please look for it, or wait a moment."
    ),
}
"""What a customer is told: nothing about whether somebody or something exists here."""


@own_case
def choose(request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """The ways to confirm."""
    by_phone = gateways.configured()
    return show(request, platform, "help/verify/choose.html", ticket=ticket, by_phone=by_phone)


@own_case
def by_order(request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """By what only the buyer knows of an order."""
    form = order_form(sent(request), platform)
    if form.is_valid():
        outcome = verify_by_facts(
            ticket, form.factor.name, form.cleaned_data, actor=actor, source=source_of(request)
        )
        if proved(form, outcome):
            return confirmed(request, platform)
    return page(request, platform, "order", form)


def order_form(data: Mapping[str, Any] | None, platform: str) -> FactsForm:
    """What only the buyer knows of an order."""
    factor = FACTORS.get("order_facts")
    assert factor is not None  # noqa: S101 - registered by this room
    return FactsForm(data, factor=factor, platform=platform)


@own_case
def ask_for_code(
    request: HttpRequest, platform: str, ticket: Ticket, actor: Actor, means: str = "email"
) -> HttpResponse:
    """A code to the registered email or phone; the answer is the same whoever asks for whom."""
    if means == "phone" and not gateways.configured():
        raise NotFound
    hint = _("If your order number is in your case already, you may leave this empty.")
    form = ClaimForm(sent(request), hint=hint)
    if form.is_valid():
        outcome = send_ticket_code(
            ticket,
            actor=actor,
            claimed=form.cleaned_data["claimed"],
            means=means,
            source=source_of(request),
        ).said
        if outcome == Outcome.SENT:
            return redirect("tickets:confirm_by_code", platform)
        form.add_error(None, str(SAID[outcome]))
    return page(request, platform, "send", form, means=means)


@own_case
def by_code(request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """Typing the code."""
    form = CodeForm(sent(request))
    if form.is_valid():
        outcome = verify_by_code(
            ticket, form.cleaned_data["code"], actor=actor, source=source_of(request)
        )
        if proved(form, outcome):
            return confirmed(request, platform)
    return page(request, platform, "code", form)


def proved(form: forms.Form, outcome: Outcome) -> bool:
    """Whether it was; if not, the form says so, never about which part."""
    if outcome.good:
        return True
    form.add_error(None, str(SAID[outcome.said]))
    return False


def confirmed(request: HttpRequest, platform: str) -> HttpResponse:
    """Back to the case."""
    messages.success(request, _("Thank you. We know now that it is you."))
    return redirect("tickets:case", platform)


def page(
    request: HttpRequest, platform: str, name: str, form: forms.Form, means: str = ""
) -> HttpResponse:
    """One step, with its form."""
    status = 422 if form.errors else 200
    return show(
        request, platform, f"help/verify/{name}.html", status=status, form=form, means=means,
        by_phone=gateways.configured(),
    )  # fmt: skip
