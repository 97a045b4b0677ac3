"""What a reviewer types: the filters of the trail, and the reason for a look."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helpdesk.actions import ACTIONS
from helpdesk.audit import wording
from helpdesk.audit.models import Kind
from helpdesk.text import clean_line
from identity.trail.marks import Mark

Choices = list[tuple[str, str]]

YEARS = range(2000, 2200)


ONE_OF_THE_LIST = {"invalid_choice": _("Choose one from the list.")}

NO_TIME = {"invalid": _("Type the day and the time, such as 2026-11-22 13:00.")}

FIRST_ROW = frozenset({"person", "case", "agent"})


class Filters(forms.Form):
    """The trail's filters; every one may be left out."""

    person = forms.CharField(
        label=_("Person"),
        help_text=_("Staff name, member number, case number or pseudonym."),
        max_length=120,
        required=False,
    )
    case = forms.CharField(label=_("Case"), max_length=24, required=False)
    agent = forms.ChoiceField(label=_("Done by"), required=False, error_messages=ONE_OF_THE_LIST)
    kind = forms.ChoiceField(label=_("Kind"), required=False, error_messages=ONE_OF_THE_LIST)
    action = forms.ChoiceField(label=_("Action"), required=False, error_messages=ONE_OF_THE_LIST)
    mark = forms.ChoiceField(label=_("Of note"), required=False, error_messages=ONE_OF_THE_LIST)
    platform = forms.ChoiceField(
        label=_("Platform"), required=False, error_messages=ONE_OF_THE_LIST
    )
    since = forms.DateTimeField(label=_("From"), required=False, error_messages=NO_TIME)
    until = forms.DateTimeField(label=_("Until"), required=False, error_messages=NO_TIME)

    def __init__(self, given: Mapping[str, Any], *, agents: Choices, platforms: Choices) -> None:
        super().__init__(given)
        choices: dict[str, Any] = {
            "agent": agents,
            "platform": platforms,
            "kind": [(kind.value, wording.KINDS.of(kind)) for kind in Kind],
            "action": action_choices(),
            "mark": Mark.choices,
        }
        for name, some in choices.items():
            field = cast("forms.ChoiceField", self.fields[name])
            field.choices = [("", gettext("any")), *some]
        for name in ("since", "until"):
            self.fields[name].widget = moment_input()
            self.fields[name].help_text = timezone.get_current_timezone_name()
        if len(platforms) < 2:
            del self.fields["platform"]

    def clean_person(self) -> str:
        """One line, without what nobody sees."""
        return clean_line(self.cleaned_data["person"])

    def clean_case(self) -> str:
        """Numbers are in capitals."""
        return clean_line(self.cleaned_data["case"]).upper()

    def clean_since(self) -> datetime | None:
        """A year somebody may have meant."""
        return within_years(self.cleaned_data["since"])

    def clean_until(self) -> datetime | None:
        """The same."""
        return within_years(self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        typed: dict[str, Any] = super().clean() or {}
        since, until = typed.get("since"), typed.get("until")
        if since and until and until <= since:
            self.add_error("until", gettext("Choose a time after the one under From."))
        return typed

    @property
    def more_used(self) -> bool:
        """Whether a filter of the second row says something, or is mistaken."""
        return any(self.data.get(name) for name in self.fields if name not in FIRST_ROW)

    def used(self) -> list[str]:
        """The names of the filters that say something."""
        return [name for name in self.fields if self.cleaned_data.get(name)]


def moment_input() -> forms.DateTimeInput:
    """A browser's own choice of day and time."""
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def within_years(moment: datetime | None) -> datetime | None:
    """A time of these two centuries; others are slips of the keyboard."""
    if moment is not None and moment.year not in YEARS:
        raise forms.ValidationError(gettext("Choose a year from 2000 on."))
    return moment


def action_choices() -> Choices:
    """Every action as its sentence with dots for whoever and whatever, in alphabetical order."""
    codes = {*ACTIONS, *wording.ACTIONS.codes()}
    worded = [(c, wording.ACTIONS.of(c).format(who="…", what="…")) for c in codes]
    return sorted(worded, key=lambda choice: choice[1].casefold())


REASONS: dict[str, Any] = {
    "complaint": _("A complaint about how a case was handled"),
    "request": _("A person asks what was done with their data"),
    "incident": _("A possible incident"),
    "quality": _("A review of quality"),
    "other": _("Something else"),
}


class Reason(forms.Form):
    """Why a sealed value is shown."""

    reason = forms.ChoiceField(
        label=_("Why do you need to see it?"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={**ONE_OF_THE_LIST, "required": _("Choose a reason first.")},
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("It stands in the trail, sealed like what you are going to see."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """“Something else” needs saying what."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("reason") == "other" and not typed.get("words"):
            self.add_error("words", gettext("Say in a few words what the reason is."))
        return typed
