"""Forms about calling back."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import formats
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from helpdesk import ids, moments
from helpdesk.policies import Profile
from identity.contact_details import BadPhone, e164
from tickets.calls.call_backs.actions.asking import Wanted
from tickets.calls.call_backs.times import (
    WINDOWS,
    at_local,
    days_from,
    is_near,
    window,
    zone_choices,
)
from tickets.calls.models.call_backs import AttemptOutcome
from tickets.forms.fields import Line, Words, message_id

CHECK_NUMBER = _("Please check the number: write it as you dial it, or with + and the country.")


class Once(forms.Form):
    """A form with an id of its own, so that what is sent twice is done once."""

    use_required_attribute = False
    once = Line(longest=40, required=False, widget=forms.HiddenInput, initial=ids.public_id)

    def clean_once(self) -> str:
        """An id that can be used."""
        return message_id(self.cleaned_data["once"])


class WhereAndWhen(Once):
    """The number and the zone; what both forms ask."""

    phone = Line(
        label=_("Number"),
        longest=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": _("Please write the number we should call.")},
    )

    def __init__(self, profile: Profile, data: Any = None) -> None:
        super().__init__(data)
        self.profile = profile
        self.fields["zone"].choices = zone_choices(profile.timezone)  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """A number as E.164, however it was written."""
        try:
            return e164(self.cleaned_data["phone"], self.profile.platform) or ""
        except BadPhone:
            raise forms.ValidationError(CHECK_NUMBER) from None


class CallMeForm(WhereAndWhen):
    """A customer asks to be called."""

    day = forms.ChoiceField(label=_("Day"))
    hours = forms.TypedChoiceField(label=_("Between"), coerce=int)
    zone = forms.ChoiceField(label=_("Your time zone"), required=False)
    name = Line(
        label=_("Your name"),
        longest=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    note = Words(
        label=_("What is it about?"),
        required=False,
        help_text=_("A word is enough. No card numbers or passwords, please."),
    )
    field_order = ("phone", "day", "hours", "zone", "name", "note", "once")

    def __init__(self, profile: Profile, data: Any = None) -> None:
        super().__init__(profile, data)
        days = day_choices(profile.timezone)
        self.fields["day"].choices = days  # type: ignore[attr-defined]
        self.fields["day"].initial = days[1][0]  # today's hours may be over
        self.fields["hours"].choices = [  # type: ignore[attr-defined]
            (begins, f"{begins:02}:00 – {ends:02}:00") for begins, ends in WINDOWS
        ]
        self.fields["note"].widget.attrs["rows"] = 3

    def wanted(self, language: str) -> Wanted:
        """What was asked for."""
        said = self.cleaned_data
        zone = said["zone"] or self.profile.timezone
        day = datetime.fromisoformat(said["day"]).date()
        chosen = window(day, said["hours"], zone)
        return Wanted(
            phone=said["phone"], name=said["name"], note=said["note"], zone=zone,
            from_at=chosen.from_at, until_at=chosen.until_at, language=language,
        )  # fmt: skip


class AgreeForm(WhereAndWhen):
    """The desk agrees a time."""

    clock = forms.DateTimeField(
        label=_("When, on their clock"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("Say when they want to be called."),
            "invalid": _("Write the day and the time, such as 2026-11-30 14:00."),
        },
    )
    zone = forms.ChoiceField(label=_("Their time zone"), required=False)
    note = Words(label=_("What it is about"), required=False)
    field_order = ("phone", "clock", "zone", "note", "once")

    def __init__(self, profile: Profile, data: Any = None, *, known: bool = False) -> None:
        super().__init__(profile, data)
        self.fields["note"].widget.attrs["rows"] = 3
        if known:
            self.fields["phone"].required = False
            self.fields["phone"].help_text = _("Leave it empty for the number they gave.")

    def clean_clock(self) -> datetime:
        """A time of these days."""
        return near(self.cleaned_data["clock"])

    def wanted(self) -> Wanted:
        """What was agreed."""
        said = self.cleaned_data
        zone, clock = said["zone"] or self.profile.timezone, said["clock"]
        return Wanted(
            phone=said["phone"], note=said["note"], zone=zone,
            from_at=at_local(clock.date(), clock.time(), zone),
            language=self.profile.languages[0],
        )  # fmt: skip


class TryForm(Once):
    """How an attempt went. zone: the customer's, which `again_at` is in."""

    outcome = forms.ChoiceField(
        label=_("How it went"),
        choices=AttemptOutcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went.")},
    )
    again_at = forms.DateTimeField(
        label=_("Call again at, on their clock"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Write the day and the time, such as 2026-11-30 14:00.")},
    )

    def __init__(self, zone: str, data: Any = None) -> None:
        super().__init__(data)
        self.zone = zone

    def clean_again_at(self) -> datetime | None:
        """A time of these days, or none."""
        clock: datetime | None = self.cleaned_data["again_at"]
        return near(clock) if clock else None

    def again(self) -> datetime | None:
        """When to call again, in UTC."""
        clock = self.cleaned_data["again_at"]
        return at_local(clock.date(), clock.time(), self.zone) if clock else None


def near(clock: datetime) -> datetime:
    """The same time, where it can be meant."""
    if not is_near(clock):
        raise forms.ValidationError(_("Write the day and the time, such as 2026-11-30 14:00."))
    return clock


def day_choices(zone: str) -> list[tuple[str, str | LazyText]]:
    """The days that can be chosen, in the reader's words."""
    days = days_from(moments.now(), zone)
    written = pgettext("a day, for Django's date filter", "l, j F")
    return [(one.isoformat(), formats.date_format(one, written)) for one in days]
