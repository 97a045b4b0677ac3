"""What is asked of whoever brings evidence, asks for it, or says who sees it."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from disputes.evidence.actions.asking import Asked
from disputes.evidence.actions.pieces import Brought
from disputes.evidence.matrix import kinds_for
from disputes.evidence.models import EvidenceKind, Why
from disputes.models.disputes import Side
from helpdesk import ids
from tickets.forms.fields import Line, Words, message_id

SIDES = [
    (Side.RESPONDENT.value, _("The other side (respondent)")),
    (Side.CLAIMANT.value, _("The claimant")),
]


class BringForm(forms.Form):
    """Words, files or both; files are read from the request."""

    kind = forms.ChoiceField(
        label=_("What is it?"), error_messages={"required": _("Choose what it is.")}
    )
    text = Words(label=_("In your own words"), required=False)
    photos = forms.FileField(required=False)
    once = Line(longest=40, required=False, widget=forms.HiddenInput, initial=ids.public_id)

    def __init__(self, *args: Any, side: str, reason: str, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = kinds_for(side, reason)
        self.fields["kind"].choices = [(one.value, one.label) for one in kinds]  # type: ignore[attr-defined]
        self.fields["text"].widget.attrs["rows"] = 5

    def clean_once(self) -> str:
        """An id that can be used."""
        return message_id(self.cleaned_data["once"])


class PartyForm(BringForm):
    """The same from a party, who says whether the other side sees it."""

    seen_by = forms.ChoiceField(
        label=_("Who may see it?"),
        widget=forms.RadioSelect,
        choices=[
            ("both", _("We and the other side. They can answer it.")),
            ("desk", _("Only we. The other side is not told about it.")),
        ],
        error_messages={"required": _("Choose who may see it.")},
    )

    def brought(self, side: str) -> Brought:
        """What the action takes."""
        both = self.cleaned_data["seen_by"] == "both"
        return Brought(
            kind=EvidenceKind(self.cleaned_data["kind"]),
            text=self.cleaned_data["text"],
            client_id=self.cleaned_data["once"],
            to_claimant=both and side == Side.RESPONDENT,
            to_respondent=both and side == Side.CLAIMANT,
        )


class DeskForm(BringForm):
    """The same from the desk."""

    seen_by = forms.MultipleChoiceField(
        label=_("Who sees it besides the desk?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=SIDES[::-1],
    )

    @property
    def brought(self) -> Brought:
        """What the action takes."""
        shown = self.cleaned_data["seen_by"]
        return Brought(
            kind=EvidenceKind(self.cleaned_data["kind"]),
            text=self.cleaned_data["text"],
            client_id=self.cleaned_data["once"],
            to_claimant=Side.CLAIMANT in shown,
            to_respondent=Side.RESPONDENT in shown,
        )


class AskForm(forms.Form):
    """What is wanted of whom, and until when."""

    side = forms.ChoiceField(label=_("From whom?"), choices=SIDES)
    kind = forms.ChoiceField(label=_("What?"), choices=EvidenceKind.choices)
    note = Words(label=_("What exactly?"), required=False, help_text=_("They read this."))
    due_on = forms.DateField(
        label=_("Until when?"),
        help_text=_("Our own target: it is shown to them as such."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write the day as 2026-12-31."),
        },
    )

    def asked(self, zone: ZoneInfo) -> Asked:
        """What the action takes; the day ends where the platform is."""
        data = self.cleaned_data
        return Asked(
            side=Side(data["side"]),
            kind=EvidenceKind(data["kind"]),
            note=data["note"],
            due_at=datetime.combine(data["due_on"], time(23, 59, 59), zone),
        )


class ShareForm(forms.Form):
    """Who sees a piece."""

    seen_by = forms.MultipleChoiceField(
        label=_("Who sees it besides the desk?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=SIDES[::-1],
    )


class DismissForm(forms.Form):
    """Why a contradiction needs no more attention."""

    why = forms.ChoiceField(choices=Why.choices)
