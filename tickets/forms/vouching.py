"""Asking for a way through, and deciding it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.policies.words.labels import MATTERS
from identity.models.verification import Circumstance
from tickets.forms.fields import Words

STANDINGS = [
    ("self", _("The member themselves")),
    ("guardian", _("Parent or guardian")),
    ("family", _("Family")),
    ("authorised", _("Somebody with a written authority")),
    ("estate", _("Somebody who settles the estate")),
]


class VouchForm(forms.Form):
    """Why no factor fits, what was shown, and what should be allowed."""

    circumstance = forms.ChoiceField(
        label=_("What is it?"),
        choices=Circumstance,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best.")},
    )
    standing = forms.ChoiceField(label=_("Who speaks with you"), choices=STANDINGS)
    grounds = Words(
        label=_("What was shown, and how you checked it"),
        help_text=_("Name the kind of document, never its number."),
        error_messages={"required": _("Write what was shown: somebody decides by it.")},
    )
    opens = forms.MultipleChoiceField(
        label=_("What should be allowed"),
        choices=list(MATTERS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["grounds"].widget.attrs["rows"] = 4


class DecideForm(forms.Form):
    """The decision and its reason."""

    decision = forms.ChoiceField(
        choices=[("granted", ""), ("refused", "")],
        error_messages={
            "required": _("Choose one: let them through, or refuse."),
            "invalid_choice": _("Choose one: let them through, or refuse."),
        },
    )
    words = Words(
        label=_("Why do you decide so?"),
        help_text=_(
            "What convinced you, or what is missing and may still be brought. The agent goes on by "
            "it and tells the customer; reviewers read it, with your name. It is kept sealed."
        ),
        error_messages={"required": _("Write why: the agent goes on by it.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].widget.attrs["rows"] = 3
