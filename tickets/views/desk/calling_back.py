"""Calling back the registered number: showing it to who dials, and noting whom they reached."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.actor import Actor
from helpdesk.templatetags.redress import mask
from identity.models import Member
from identity.verification import Outcome
from identity.verification.errors import Unproved
from identity.verification.forms import sent
from tickets.actions.calling_back import call_back, called_back
from tickets.actions.contacts import ContactRow, contact_like
from tickets.queries.calling_back import being_called, number_to_dial
from tickets.queries.verification_panel import whom_it_seems
from tickets.views.desk.proving import SAID, Asked, proved

WHY_NOT = {
    Outcome.NOT_CALLED: gettext_lazy(
        "There is nobody to call: no member is known here, they have no phone, they were called "
        "ten times today, or the account is frozen. Try another way."
    ),
    Outcome.TOO_NEW: gettext_lazy(
        "Do not call: the registered phone or email was changed in the last 24 hours, so whoever "
        "answers proves nothing. Try another way, or ask for a way through."
    ),
    Outcome.TOO_SOON: gettext_lazy("You called less than a minute ago. Wait, then call again."),
}


class ResultForm(forms.Form):
    """Whom staff reached."""

    result = forms.ChoiceField(
        label=gettext_lazy("How did it go?"),
        widget=forms.RadioSelect,
        choices=[
            ("reached", gettext_lazy("Reached: it is the one who asked")),
            ("not_reached", gettext_lazy("Nobody answered")),
            ("somebody_else", gettext_lazy("Somebody else answered, or they did not ask us")),
        ],
        error_messages={"required": gettext_lazy("Choose one, when you have hung up.")},
    )


def calling_back_asked(request: HttpRequest, actor: Actor, row: ContactRow) -> Asked:
    """First the question whether to dial; while the call is being made, how it went."""
    member = being_called(actor, contact_like(row))
    if member is not None:
        return result_asked(request, actor, row, member)
    return dialling_asked(request, actor, row)


def dialling_asked(request: HttpRequest, actor: Actor, row: ContactRow) -> Asked:
    """Whether to show the number and dial it."""
    contact = contact_like(row)
    then: list[str] = []
    whom = whom_it_seems(actor, contact, contact.standing())

    def dial(_data: dict[str, Any]) -> None:
        outcome = call_back(row, actor=actor)
        if outcome != Outcome.CALLED:
            raise Unproved(why=WHY_NOT.get(outcome) or SAID.get(outcome, outcome.label))
        then.append(request.get_full_path())

    words = {"title": _("Call back the registered number"), "lead": lead_to_number(whom)}
    return Asked(forms.Form(sent(request)), dial, words | {"label": _("Show the number")}, then)


def lead_to_number(whom: Member | None) -> str:
    """What happens with the number, which stands there masked where one is registered."""
    if whom is None or whom.phone is None:
        return _("We know of no registered number to call. Verify in another way first.")
    return _(
        "It is shown to you so that you dial it yourself: %(mask)s. That you saw it is kept in "
        "the trail. Whoever answers must be the one who asked us."
    ) % {"mask": mask(whom.phone)}


def result_asked(request: HttpRequest, actor: Actor, row: ContactRow, member: Member) -> Asked:
    """Whom they reached, below the number."""

    def note_it(data: dict[str, Any]) -> None:
        outcome = called_back(row, data["result"], actor=actor)
        if outcome == Outcome.NOT_REACHED:
            messages.info(request, _("Noted. Nothing more is open; try again later."))
        elif outcome == Outcome.SOMEBODY_ELSE:
            messages.warning(request, _("Noted. Say nothing about the account to either of them."))
        else:
            if outcome == Outcome.TOO_NEW:
                raise Unproved(why=WHY_NOT[outcome])
            proved(request, row, outcome)

    lead = _(
        "Dial %(phone)s, and not the number that called. Do not say what it is about before they "
        "have said what they asked us."
    ) % {"phone": number_to_dial(actor, contact_like(row), member)}
    words = {"title": _("Dial this number"), "lead": lead, "label": _("Keep it")}
    return Asked(ResultForm(sent(request)), note_it, words)
