"""The period that "Who looked" is about."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helpdesk import moments
from identity.trail.forms import ONE_OF_THE_LIST, YEARS, Choices
from identity.trail.looks import Period

USUAL, LONGEST = 7, 92
"""Days: shown unless asked otherwise, and at most. The second bounds how many entries are added
up; a quarter of a year has 92 days at most."""

NO_DAY = {"invalid": _("Type a day, such as 2026-11-22.")}


class PeriodForm(forms.Form):
    """Two days, both included, and a platform. Left out: the last week, on all of them."""

    since = forms.DateField(label=_("From"), required=False, error_messages=NO_DAY)
    until = forms.DateField(label=_("Until"), required=False, error_messages=NO_DAY)
    platform = forms.ChoiceField(
        label=_("Platform"), required=False, error_messages=ONE_OF_THE_LIST
    )

    def __init__(self, given: Mapping[str, Any], *, platforms: Choices) -> None:
        days = (("since", start_of_week()), ("until", timezone.localdate(moments.now())))
        super().__init__({name: day.isoformat() for name, day in days} | kept(given))
        for name, _day in days:
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.fields[name].widget = widget
        choices = cast("forms.ChoiceField", self.fields["platform"])
        choices.choices = [("", gettext("any")), *platforms]
        if len(platforms) < 2:
            del self.fields["platform"]

    def clean(self) -> dict[str, Any]:
        """Days in order, of these two centuries, and not too many of them."""
        typed: dict[str, Any] = super().clean() or {}
        since, until = typed.get("since"), typed.get("until")
        for name, day in (("since", since), ("until", until)):
            if day and day.year not in YEARS:
                self.add_error(name, gettext("Choose a year from 2000 on."))
        if since and until and until < since:
            self.add_error("until", gettext("Choose a day that is not before the one under From."))
        if since and until and until - since >= timedelta(days=LONGEST):
            self.add_error("until", gettext("Choose %(days)s days at most.") % {"days": LONGEST})
        return typed

    def period(self, platforms: tuple[str, ...]) -> Period:
        """What was chosen, of a reviewer of these platforms."""
        typed, chosen = self.cleaned_data, self.cleaned_data.get("platform", "")
        return Period(
            since=midnight(typed["since"]),
            until=midnight(typed["until"] + timedelta(days=1)),
            platforms=(chosen,) if chosen else platforms,
            chosen=chosen,
        )


def kept(given: Mapping[str, Any]) -> dict[str, str]:
    """What was given, without what was left empty."""
    return {name: given[name] for name in given if given[name]}


def start_of_week() -> date:
    """The first of the last seven days, today among them."""
    return timezone.localdate(moments.now()) - timedelta(days=USUAL - 1)


def midnight(day: date) -> datetime:
    """The beginning of a day in the reader's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))
