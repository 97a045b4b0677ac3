"""Forms of the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.ids import public_id
from identity.models import Staff
from tickets.forms.fields import Line, Words, message_id
from tickets.models.tickets import Result


class WriteForm(forms.Form):
    """A reply or a note. once: the message's own id; seen_seq: the last message on the page."""

    kind = forms.ChoiceField(choices=[("reply", _("Reply")), ("note", _("Note"))])
    text = Words(
        label=_("What you write"),
        error_messages={"required": _("Write something first.")},
    )
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)
    seen_seq = forms.IntegerField(min_value=0, max_value=2**53, widget=forms.HiddenInput)

    def clean_once(self) -> str:
        """An id that can be used."""
        return message_id(self.cleaned_data["once"])

    @classmethod
    def blank(cls, draft: dict[str, str], seen_seq: int) -> "WriteForm":
        """For a page that is opened: with the draft that was kept, if any."""
        return cls(initial={"kind": "reply", "once": public_id(), "seen_seq": seen_seq, **draft})

    @property
    def kind_now(self) -> str:
        """Which kind is chosen, on a fresh form and on one that came back."""
        return str(self["kind"].value())


class DraftForm(forms.Form):
    """What is being written."""

    kind = forms.ChoiceField(choices=[("reply", ""), ("note", "")])
    text = forms.CharField(required=False, strip=False)
    once = forms.CharField(max_length=40)


class SolveForm(forms.Form):
    """How a case ends."""

    result = forms.ChoiceField(
        label=_("What came of it"),
        choices=Result,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    solution = Words(
        label=_("What was done"),
        help_text=_("The customer reads this. It is kept with the case."),
        error_messages={
            "required": _("Write what was done, so that the customer and the record have it.")
        },
    )


class DuplicateForm(forms.Form):
    """Which case this one repeats."""

    of = Line(
        label=_("Number of the case that goes on"),
        help_text=_("For example EG-10001. It must be of the same platform."),
        longest=24,
        error_messages={"required": _("Type the number of the other case.")},
    )


class HandOverForm(forms.Form):
    """Who gets a case. Nobody is a choice: then it is free to take."""

    to = forms.ModelChoiceField(
        label=_("Who takes it"),
        queryset=Staff.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label=_("Nobody: let someone take it"),
    )

    def __init__(self, *args: Any, colleagues: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a masked value is to be shown."""

    reason = forms.ChoiceField(
        label=_("Why do you need it?"),
        widget=forms.RadioSelect,
        choices=[
            ("call_back", _("To call or write back")),
            ("deliver", _("To settle a delivery with the courier")),
            ("find_order", _("To find the order or member")),
            ("safety", _("Somebody may be in danger")),
            ("other", _("Another reason")),
        ],
        error_messages={"required": _("Choose a reason. It is kept in the trail.")},
    )
    words = Line(label=_("More about it"), longest=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Another reason has to be said."""
        data = super().clean() or self.cleaned_data
        if data.get("reason") == "other" and not data.get("words"):
            self.add_error("words", _("Write the reason in a few words."))
        return data


class SearchForm(forms.Form):
    """A number of any kind, a phone, an email, or words."""

    text = Line(
        label=_("Find a case"),
        longest=254,
        error_messages={"required": _("Type a number, a phone, an email or words.")},
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "data-key": "/",
                "data-key-name": _("Find a case"),
                "placeholder": _("Number, phone, email or words"),
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )
