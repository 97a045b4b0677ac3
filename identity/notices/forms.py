"""Forms of a notice."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.text import clean
from identity.notices.sections import Asked

LONGEST = 4000
"""Characters of a section: two pages in print."""


class Section(forms.CharField):
    """A section's text, cleaned; too long a one is kept and complained about."""

    def to_python(self, value: Any) -> str:
        """Without controls and overrides."""
        return clean(str(value)) if value not in self.empty_values else ""

    def validate(self, value: str) -> None:
        """Refuse what is too long to be read."""
        super().validate(value)
        if len(value) > LONGEST:
            words = _("Please shorten this to %(most)d characters.")
            raise forms.ValidationError(words, params={"most": LONGEST})


class SectionsForm(forms.Form):
    """Every section in one language. None is required here: a draft may have gaps. seen: the mark
    of what the writer saw, which travels hidden beside them."""

    def __init__(
        self, *args: Any, sections: list[Asked], language: str, faults: Mapping[str, Any],
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        for one in sections:
            self.fields[one.code] = Section(
                label=str(one.label),
                required=False,
                help_text=asked_by(one),
                widget=forms.Textarea(attrs={"rows": 4, "lang": language, "dir": "auto"}),
            )
        self.faults = faults
        self.codes = list(self.fields)
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)

    def texts(self) -> dict[str, str]:
        """What was typed, by section."""
        return {code: self.cleaned_data[code] for code in self.codes}


def asked_by(section: Asked) -> str:
    """Who asks for a section, as its hint."""
    if section.by:
        return str(_("Asked for by: %(who)s")) % {"who": "; ".join(section.by)}
    if section.required:
        return str(_("On every first page: people look for this."))
    return str(_("Nobody asks for this here. Leave it empty if it helps nobody."))


class ReturnForm(forms.Form):
    """Why a notice is sent back."""

    reason = Section(
        label=_("What should be different?"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={
            "required": _("Write what should be different, so that the author can put it right.")
        },
    )


class ToldForm(forms.Form):
    """On which day somebody was told by hand."""

    day = forms.DateField(
        label=_("On which day?"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose the day."), "invalid": _("Choose the day.")},
    )

    def at(self) -> datetime:
        """The day as a time, at noon where the reader is."""
        day: date = self.cleaned_data["day"]
        return datetime.combine(day, time(12), get_current_timezone())
