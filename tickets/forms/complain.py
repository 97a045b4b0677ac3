"""The questions of a complaint, one form each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.policies import Profile
from helpdesk.templatetags.redress import OWN_NAMES
from identity.contact_details import BadEmail, BadPhone, e164, mailbox
from tickets.complaints import Answers
from tickets.errors import NoWayBack
from tickets.forms.fields import NUMBER_HINT, Line, Words
from tickets.models.tickets import Topic


class Question(forms.Form):
    """One question; it knows the platform's profile and what was answered before."""

    def __init__(self, profile: Profile, answers: Answers, data: Any = None) -> None:
        self.profile = profile
        super().__init__(data, initial=self.first_shown(answers))

    def first_shown(self, answers: Answers) -> dict[str, Any]:
        """What the fields show when nothing was sent."""
        return {name: getattr(answers, name, "") for name in self.base_fields}

    def answers(self) -> dict[str, Any]:
        """What is kept of a form that is fine."""
        return self.cleaned_data


class TopicForm(Question):
    """What it is about."""

    topic = forms.ChoiceField(
        choices=Topic.choices,
        error_messages={
            "required": _("Please choose what it is about."),
            "invalid_choice": _("Please choose one of these four."),
        },
    )


class OrderForm(Question):
    """Which order, or that the number is not at hand."""

    order = Line(label=_("Order number"), help_text=NUMBER_HINT, longest=64, required=False)
    unknown = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data: dict[str, Any] = self.cleaned_data
        if not data.get("order") and not data.get("unknown") and "order" not in self.errors:
            self.add_error(
                "order", _("Please type the number, or press “I don't have the number”.")
            )
        return data

    def answers(self) -> dict[str, Any]:
        """Without the number it is enough to know that it was asked for."""
        order = "" if self.cleaned_data["unknown"] else self.cleaned_data["order"]
        return {"order": order, "knows_order": bool(order)}


class WhatForm(Question):
    """What happened, in any language."""

    text = Words(
        label=_("Tell us in your own words"),
        help_text=_("Any language. What did you expect, and what happened instead?"),
        error_messages={"required": _("Please write a few words, so that we know what to do.")},
    )


class PhotosForm(Question):
    """Photos and PDFs; the files themselves are read from the request."""

    photos = forms.FileField(required=False)

    def answers(self) -> dict[str, Any]:
        """That the question was passed."""
        return {"looked_at_photos": True}


class ContactForm(Question):
    """Who they are and how to answer them."""

    name = Line(
        label=_("Your name"), longest=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = Line(
        label=_("Email"), longest=254, required=False,
        help_text=_("We send your case number and a link to follow it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    phone = Line(
        label=_("Phone"), longest=40, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("We answer in"), widget=forms.RadioSelect)

    def __init__(self, profile: Profile, answers: Answers, data: Any = None) -> None:
        super().__init__(profile, answers, data)
        languages = [(code, OWN_NAMES.get(code, code)) for code in profile.languages]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """An address mail can go to."""
        try:
            return mailbox(self.cleaned_data["email"]) or ""
        except BadEmail:
            raise forms.ValidationError(
                _("Please check the address: it has an @ and a domain, as in name@example.com.")
            ) from None

    def clean_phone(self) -> str:
        """A number as E.164, however it was written."""
        try:
            return e164(self.cleaned_data["phone"], self.profile.platform) or ""
        except BadPhone:
            raise forms.ValidationError(
                _("Please check the number: write it as you dial it, or with + and the country.")
            ) from None

    def clean(self) -> dict[str, Any]:
        """At least one way to answer."""
        data: dict[str, Any] = self.cleaned_data
        typed = {"email", "phone"} & set(self.errors)
        if not typed and not data.get("email") and not data.get("phone"):
            self.add_error("email", str(NoWayBack.words))
        return data


FORMS: dict[str, type[Question]] = {
    "topic": TopicForm,
    "order": OrderForm,
    "what": WhatForm,
    "photos": PhotosForm,
    "contact": ContactForm,
}
"""The form of each question."""
