"""Forms of incidents: what is typed, not what is allowed."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.ids import public_id
from helpdesk.text import clean, clean_line
from identity.incidents.data import DataKind
from identity.incidents.facts import LONG, LONGEST, IncidentFacts
from identity.incidents.models import IncidentKind

NO_TIME = {
    "invalid": _("Type the day and the time, such as 2026-11-22 13:00."),
    "required": _("Choose the day and the time."),
}

ONE_OF_THEM = {"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")}


class Line(forms.CharField):
    """One line of clean text. Too long a text is kept and complained about, never cut."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(**options)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        """Without controls, overrides and doubled spaces."""
        return clean_line(str(value)) if value not in self.empty_values else ""

    def validate(self, value: str) -> None:
        """Also refuse what is too long."""
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(
                _("Please shorten this to %(most)d characters."), params={"most": self.longest}
            )


class Words(Line):
    """Text of several lines."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(longest=LONG, **options)
        self.widget.attrs.update({"rows": rows, "dir": "auto"})

    def to_python(self, value: Any) -> str:
        """Without controls and overrides."""
        return clean(str(value)) if value not in self.empty_values else ""


class Moment(forms.DateTimeField):
    """A day and a time, in the reader's time zone."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, error_messages=NO_TIME, **options)

    def clean(self, value: Any) -> datetime | None:
        """A time of these two centuries; others are slips of the keyboard."""
        moment: datetime | None = super().clean(value)
        if moment is not None and not 2000 <= moment.year < 2200:
            raise ValidationError(_("Choose a year from 2000 on."))
        return moment


class Facts(forms.Form):
    """What is known of an incident. revision: of what the writer saw."""

    headline = Line(
        label=_("In one line"),
        help_text=_("For the register, without anybody's name."),
        longest=LONGEST["headline"],
    )
    kind = forms.ChoiceField(
        label=_("What was lost"), choices=IncidentKind, widget=forms.RadioSelect,
        error_messages=ONE_OF_THEM, initial=IncidentKind.CONFIDENTIALITY,
    )  # fmt: skip
    what_happened = Words(label=_("What happened"), rows=5)
    aware_at = Moment(
        label=_("When we came to know"),
        help_text=_("The clocks of the regulators run from here."),
    )
    occurred_from = Moment(label=_("When it began"), required=False)
    occurred_to = Moment(label=_("When it ended"), required=False)
    concerned = forms.MultipleChoiceField(
        label=_("Kinds of data"), choices=DataKind, widget=forms.CheckboxSelectMultiple,
        required=False, error_messages=ONE_OF_THEM,
    )  # fmt: skip
    root_cause = Words(label=_("What caused it"), required=False, rows=3)
    found_how = Words(label=_("How it was found"), required=False, rows=3)
    measures = Words(label=_("What was done, and what will be"), required=False, rows=3)
    revision = forms.IntegerField(min_value=0, max_value=2**31, widget=forms.HiddenInput)

    def facts(self) -> IncidentFacts:
        """The facts of a form that is right."""
        typed = {k: v for k, v in self.cleaned_data.items() if k not in NOT_FACTS}
        return IncidentFacts(**typed, data=tuple(self.cleaned_data["concerned"]))


NOT_FACTS = frozenset({"platform", "once", "revision", "concerned"})


class Registering(Facts):
    """A new incident. once: makes a second press of the button the same incident."""

    platform = forms.ChoiceField(label=_("Platform"), error_messages=ONE_OF_THEM)
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)
    field_order = ("platform", "headline", "kind")

    def __init__(self, *args: Any, places: list[tuple[str, str]], **options: Any) -> None:
        now = timezone.localtime().replace(second=0, microsecond=0)
        options.setdefault("initial", {"aware_at": now, "once": public_id(), "revision": 0})
        super().__init__(*args, **options)
        self.fields["platform"].choices = places  # type: ignore[attr-defined]


class Why(forms.Form):
    """A reason that stays in the record."""

    why = Words(label=_("Why"), error_messages={"required": _("Write the reason in a sentence.")})

    def __init__(self, *args: Any, label: Any = None, hint: Any = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].label = label or self.fields["why"].label
        self.fields["why"].help_text = hint


class Report(forms.Form):
    """A suspicion, in a few words."""

    words = Words(
        label=_("What makes you think so"),
        help_text=_("What happened, when, and whose data it may be. The privacy officer reads it."),
        error_messages={"required": _("Write in a sentence what happened.")},
    )
