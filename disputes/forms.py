"""Forms of disputes at the desk."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from disputes.claims import ClaimFacts, RespondentFacts
from disputes.findings import Findings
from disputes.models.decisions import Outcome
from disputes.models.disputes import PartyKind, Reason
from helpdesk.ids import public_id
from helpdesk.money import EXPONENTS, LARGEST
from helpdesk.templatetags.redress import OWN_NAMES
from identity.contact_details import BadEmail, BadPhone, e164, mailbox
from identity.verification.comparing import minor_units_of
from tickets.forms.fields import Line, Words, message_id

OPPOSITE = [kind for kind in PartyKind if kind != PartyKind.BUYER]
"""Whom a buyer's claim can be against."""


class Amount(forms.CharField):
    """An amount as people write it, in minor units of the form's currency."""

    currency = "USD"

    def clean(self, value: Any) -> int | None:
        """The amount. None for an empty one that may be."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        minor = minor_units_of(text, EXPONENTS[self.currency])
        if minor is None or "-" in text or minor > LARGEST:
            raise forms.ValidationError(_("Write the amount in digits, such as 25.50."))
        return minor


class RespondentForm(forms.Form):
    """Who the other side is. platform: whose country's numbers are read as dialled."""

    kind = forms.ChoiceField(
        label=_("Who is the claim against?"),
        choices=[(kind.value, kind.label) for kind in OPPOSITE],
        initial=PartyKind.SELLER.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who the claim is against.")},
    )
    name = Line(
        label=_("Their name"),
        help_text=_("The person or firm. Not needed for the platform itself."),
        longest=120,
        required=False,
    )
    email = Line(
        label=_("Their email"),
        help_text=_("They get a link of their own to answer. They never see the customer's."),
        longest=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = Line(
        label=_("Their phone"), longest=40, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("We write to them in"),
        choices=[(code, OWN_NAMES.get(code, code)) for code, _name in settings.LANGUAGES],
        initial="en",
    )

    def __init__(self, *args: Any, platform: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.platform = platform

    def clean_email(self) -> str:
        """An address letters can go to."""
        try:
            return mailbox(self.cleaned_data["email"]) or ""
        except BadEmail:
            raise forms.ValidationError(
                _("Please check the address: it has an @ and a domain, as in name@example.com.")
            ) from None

    def clean_phone(self) -> str:
        """A number as E.164, however it was written."""
        try:
            return e164(self.cleaned_data["phone"], self.platform) or ""
        except BadPhone:
            raise forms.ValidationError(
                _("Please check the number: write it as you dial it, or with + and the country.")
            ) from None

    @property
    def respondent(self) -> RespondentFacts:
        """What was typed, of a form that is fine."""
        data = self.cleaned_data
        return RespondentFacts(
            kind=PartyKind(data["kind"]), name=data["name"], email=data["email"],
            phone=data["phone"], language=data["language"],
        )  # fmt: skip


class ChangeRespondentForm(RespondentForm):
    """The same, for a dispute that has one."""

    replace = forms.BooleanField(
        label=_("This is somebody else, not a correction: close the ways in of the one before"),
        required=False,
    )


class ClaimForm(RespondentForm):
    """A dispute to be opened. once: the request's own id."""

    reason = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Reason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the dispute is about.")},
    )
    statement = Words(
        label=_("What the customer claims"),
        help_text=_("In their words. The other side reads this."),
        error_messages={
            "required": _("Write what the customer claims, so that the other side can answer it.")
        },
    )
    amount = Amount(
        label=_("Amount claimed"),
        error_messages={"required": _("Write the amount that the customer claims.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)

    field_order = (
        "reason", "statement", "amount", "kind", "name", "email", "phone", "language", "once",
    )  # fmt: skip

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, initial={"once": public_id()}, **options)
        in_currency(self, currency)

    def clean_once(self) -> str:
        """An id that can be used."""
        return message_id(self.cleaned_data["once"])

    @property
    def claim(self) -> ClaimFacts:
        """What was typed, of a form that is fine."""
        data = self.cleaned_data
        return ClaimFacts(
            reason=data["reason"], statement=data["statement"], amount=data["amount"],
            respondent=self.respondent,
        )  # fmt: skip


class DecisionForm(forms.Form):
    """A decision. seen: the stage that the page showed."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[(one.value, one.label) for one in Outcome if one != Outcome.WITHDRAWN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    amount = Amount(
        label=_("Money to return"),
        help_text=_("Leave it empty for a full refund, a replacement, or a claim not upheld."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    reasons = Words(
        label=_("Reasons"),
        help_text=_(
            "Both sides read them: what you found, what you rely on, what follows. Nothing of "
            "the other side's address or phone."
        ),
        error_messages={"required": _("Write the reasons. Both sides read them.")},
    )
    agreed = forms.BooleanField(label=_("Both sides agreed to this outcome"), required=False)
    seen = forms.CharField(max_length=12, widget=forms.HiddenInput)

    def __init__(self, *args: Any, currency: str, agreement: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        in_currency(self, currency)
        if not agreement:
            self.fields["agreed"].widget = forms.HiddenInput()

    @property
    def findings(self) -> Findings:
        """What was typed, of a form that is fine."""
        data = self.cleaned_data
        return Findings(
            outcome=Outcome(data["outcome"]), amount=data["amount"] or 0,
            reasons=data["reasons"], agreed=data["agreed"],
        )  # fmt: skip


class ConfirmForm(forms.Form):
    """That a remedy happened, and how somebody knows."""

    note = Words(
        label=_("How do you know?"),
        help_text=_("What you saw, and where: the shop's receipt, the courier's answer."),
        error_messages={"required": _("Write how you know that it happened.")},
    )
    reference = Line(
        label=_("Number of the refund or parcel"),
        help_text=_("As the payment institution or the carrier writes it."),
        longest=80,
        required=False,
    )


def in_currency(form: forms.Form, currency: str) -> None:
    """Let a form's amount be of a currency, and say so."""
    field = form.fields["amount"]
    assert isinstance(field, Amount)  # noqa: S101 - both forms have one
    field.currency = currency
    field.label = _("%(label)s, in %(currency)s") % {"label": field.label, "currency": currency}
