"""Forms for what is offered as proof, made from the factors themselves."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.errors import BadInput
from helpdesk.text import clean_line
from identity.contact_details import e164
from identity.verification import codes
from identity.verification.comparing import day_of, minor_units_of, plain_digits
from identity.verification.errors import NoCode
from identity.verification.factors import Fact, Factor

LONGEST = 200

ATTRIBUTES: dict[str, dict[str, str]] = {
    "text": {},
    "tel": {"type": "tel", "inputmode": "tel"},
    "email": {"inputmode": "email", "autocapitalize": "off"},
    "amount": {"inputmode": "decimal"},
    "date": {"type": "date"},
}
"""What helps typing, by kind of fact. The browser's own memory is kept out: at the desk it would
offer one customer's data for the next."""


class Said(forms.CharField):
    """One line of what somebody says, without controls, overrides and doubled spaces.

    Too long a text is kept and complained about: a maxlength attribute would cut it unseen.
    """

    def to_python(self, value: Any) -> str:
        """Cleaned before anything is checked."""
        return clean_line(str(value)) if value not in self.empty_values else ""

    def validate(self, value: str) -> None:
        """Also refuse what is too long."""
        super().validate(value)
        if len(value) > LONGEST:
            raise ValidationError(_("Please shorten this to %(most)d characters."), params={
                "most": LONGEST,
            })  # fmt: skip


class FactField(Said):
    """A fact. It is asked for, and may be left empty where another of its group is given: what is
    missing the form says for the group."""

    def __init__(self, fact: Fact, hint: str = "") -> None:
        attributes = {"autocomplete": "off", "spellcheck": "false", **ATTRIBUTES[fact.kind]}
        super().__init__(
            required=False,
            label=str(fact.label),
            help_text=hint or str(fact.hint),
            widget=forms.TextInput(attrs=attributes),
        )
        # Not to be shown as a thing to fill in "if you like".
        self.required = True

    def validate(self, value: str) -> None:
        """Only its length."""
        if value:
            super().validate(value)


class FactsForm(forms.Form):
    """The facts of one factor. What cannot be compared at all is said here and is no try."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any] | None, *, factor: Factor, platform: str) -> None:
        super().__init__(data)
        self.factor, self.platform = factor, platform
        hints = {group[0]: one_is_enough(factor, group) for group in factor.needs if group[1:]}
        for fact in factor.facts:
            self.fields[fact.name] = FactField(fact, hints.get(fact.name, ""))

    def clean(self) -> dict[str, Any]:
        """Complain at the field about what is missing or cannot be read."""
        data = super().clean() or self.cleaned_data
        for group in self.factor.missing({name: data.get(name, "x") for name in self.fields}):
            self.add_error(group[0], needed(self.factor, group))
        for fact in self.factor.facts:
            words = unreadable(fact, data.get(fact.name, ""), self.platform)
            if words:
                self.add_error(fact.name, words)
        return data


class ClaimForm(forms.Form):
    """Who somebody says they are, to be sent a code."""

    use_required_attribute = False
    claimed = Said(
        label=gettext_lazy("Registered phone, email, member number or order number"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, hint: str = "", by_phone: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["claimed"].help_text = hint
        if by_phone:
            self.fields["means"] = forms.ChoiceField(
                label=_("Send it by"),
                choices=[("email", _("Email")), ("phone", _("Text message"))],
                initial="email",
                required=False,
                widget=forms.RadioSelect,
            )


class CodeForm(forms.Form):
    """The code that was mailed."""

    use_required_attribute = False
    code = Said(
        label=gettext_lazy("The code we sent"),
        error_messages={"required": NoCode.words},
        widget=forms.TextInput(
            attrs={"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def clean_code(self) -> str:
        """Six digits of any script, spaces and dashes between them."""
        typed = str(self.cleaned_data["code"])
        if not codes.is_code(codes.as_typed(typed)):
            raise ValidationError(NoCode.words)
        return typed


class EndForm(forms.Form):
    """Why a verification is ended."""

    why = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        widget=forms.RadioSelect,
        choices=[
            ("ended", gettext_lazy("We are done")),
            ("wrong_person", gettext_lazy("It was not the person: take them off this case too")),
        ],
        error_messages={"required": gettext_lazy("Choose one. It is kept in the trail.")},
    )


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None for a page that is only opened. An empty form sent is a
    form with everything missing."""
    return request.POST if request.method == "POST" else None


def one_is_enough(factor: Factor, group: tuple[str, ...]) -> str:
    """The hint of a group's first field."""
    first, second = (str(fact.label) for fact in factor.facts if fact.name in group)
    return _("“%(first)s” or “%(second)s”: one is enough.") % {"first": first, "second": second}


def needed(factor: Factor, group: tuple[str, ...]) -> str:
    """The sentence for a group of which nothing was given."""
    if group[1:]:
        return _("Fill in this, or the next one.")
    return _("Fill this in: without it there is nothing to compare.")


def unreadable(fact: Fact, text: str, platform: str) -> str:
    """Why a fact cannot be compared with anything; "" when it can."""
    check = READABLE.get(fact.kind)
    return "" if not text or check is None else check(text, platform)


def phone_words(text: str, platform: str) -> str:
    """As phones are taken everywhere here."""
    try:
        e164(plain_digits(text), platform)
    except BadInput as error:
        return error.message
    return ""


def amount_words(text: str, platform: str) -> str:
    """As amounts are said."""
    return "" if minor_units_of(text, 2) is not None else _("Write the amount, such as 25.50.")


def day_words(text: str, platform: str) -> str:
    """As days are written."""
    return "" if day_of(text) else _("Write the day as year-month-day, such as 2026-11-20.")


READABLE: dict[str, Callable[[str, str], str]] = {
    "tel": phone_words,
    "amount": amount_words,
    "date": day_words,
}
