"""What a reviewer types to take a part of the trail away."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.export.scope import Scope
from helpdesk.text import clean_line
from identity.trail.exports.scopes import (
    CASE,
    PEOPLE,
    PERIOD,
    case_scope,
    period_scope,
    person_scope,
)
from identity.trail.forms import (
    NO_TIME,
    ONE_OF_THE_LIST,
    Choices,
    Reason,
    moment_input,
    within_years,
)

SCOPES: dict[str, Any] = {
    CASE: _("One case"),
    PEOPLE: _("One person"),
    PERIOD: _("Everything between two times"),
}

NEEDED: dict[str, tuple[str, ...]] = {
    CASE: ("case",),
    PEOPLE: ("person",),
    PERIOD: ("since", "until"),
}


class Wanted(Reason):
    """Of what a bundle is wanted, and why."""

    field_order = ("scope", "case", "person", "since", "until", "platform")
    scope = forms.ChoiceField(
        label=_("What do you want to take away?"),
        choices=list(SCOPES.items()),
        widget=forms.RadioSelect,
        error_messages={**ONE_OF_THE_LIST, "required": _("Choose what you want to take away.")},
    )
    case = forms.CharField(label=_("Case number"), max_length=24, required=False)
    person = forms.CharField(
        label=_("Person"),
        help_text=_("Member number, case number or pseudonym."),
        max_length=120,
        required=False,
    )
    since = forms.DateTimeField(label=_("From"), required=False, error_messages=NO_TIME)
    until = forms.DateTimeField(label=_("Until"), required=False, error_messages=NO_TIME)
    platform = forms.ChoiceField(
        label=_("Platform"), required=False, error_messages=ONE_OF_THE_LIST
    )

    def __init__(
        self, given: Mapping[str, Any] | None, *, platforms: Choices, initial: dict[str, Any]
    ) -> None:
        super().__init__(given, initial=initial)
        self.fields["reason"].label = _("Why do you take it away?")
        self.fields["words"].help_text = _("It is kept sealed with the bundle.")
        choice = cast("forms.ChoiceField", self.fields["platform"])
        choice.choices = [("", gettext("Choose…")), *platforms]
        for name in ("since", "until"):
            self.fields[name].widget = moment_input()
            self.fields[name].help_text = timezone.get_current_timezone_name()
        self.platforms = tuple(code for code, _name in platforms)
        if len(platforms) < 2:
            del self.fields["platform"]

    def clean_case(self) -> str:
        """Numbers are in capitals."""
        return clean_line(self.cleaned_data["case"]).upper()

    def clean_person(self) -> str:
        """One line, without what nobody sees."""
        return clean_line(self.cleaned_data["person"])

    def clean(self) -> dict[str, Any]:
        """What the choice needs is there, and the end comes after the beginning."""
        typed = super().clean()
        for name in NEEDED.get(typed.get("scope", ""), ()):
            if not typed.get(name) and name not in self.errors:
                self.add_error(name, gettext("Fill this in, or choose something else above."))
        if typed.get("scope") == PERIOD and typed.get("platform") == "":
            self.add_error("platform", gettext("Choose one."))
        self._check_times(typed)
        return typed

    def _check_times(self, typed: dict[str, Any]) -> None:
        for name in ("since", "until"):
            try:
                within_years(typed.get(name))
            except forms.ValidationError as error:
                self.add_error(name, error)
        since, until = typed.get("since"), typed.get("until")
        if since and until and until <= since:
            self.add_error("until", gettext("Choose a time after the one under From."))

    def wanted(self) -> Scope:
        """The scope of a valid form; a person is looked for on every platform reviewed, unless one
        is chosen. Raises NobodyFits and SeveralFit."""
        typed = self.cleaned_data
        chosen = typed.get("platform") or ""
        if typed["scope"] == CASE:
            return case_scope(typed["case"], self.platforms)
        if typed["scope"] == PEOPLE:
            return person_scope(typed["person"], (chosen,) if chosen else self.platforms)
        return period_scope(typed["since"], typed["until"], chosen or self.platforms[0])


def initial_of(given: Mapping[str, str]) -> dict[str, str]:
    """What a filter of the trail says, carried over from the page's address; else one case, which
    is what is asked for most."""
    names = ("person", "case", "since", "until", "platform")
    found = {name: given[name] for name in names if given.get(name)}
    if "case" in found:
        return {**found, "scope": CASE}
    times = "since" in found or "until" in found
    return {**found, "scope": PEOPLE if "person" in found else PERIOD if times else CASE}
