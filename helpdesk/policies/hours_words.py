"""The operator's hours in words, in the reader's language."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from helpdesk.policies.hours import DAYS, Day, Hours, Span, as_time
from helpdesk.zones import place_of

if TYPE_CHECKING:
    from helpdesk.policies.profile import Profile

RUN = 3
"""Days in a row from which on only the first and the last are named."""


def hours_in_words(hours: Hours, zone: str) -> str:
    """Such as “Monday to Friday, 08:00–17:30 (Phnom Penh)”."""
    spans = "; ".join(span_in_words(span) for span in hours.spans)
    return _("%(hours)s (%(place)s)") % {"hours": spans, "place": place_of(zone)}


def span_in_words(span: Span) -> str:
    """The days and the hours of one span."""
    return _("%(days)s, %(opens)s–%(closes)s") % {
        "days": days_in_words(span.days),
        "opens": time_format(as_time(span.opens), "H:i"),
        "closes": "24:00" if span.closes == "24:00" else time_format(as_time(span.closes), "H:i"),
    }


def days_in_words(days: Sequence[Day]) -> str:
    """Every day; Monday to Friday, Sunday; Saturday, Sunday."""
    if len(days) == len(DAYS):
        return _("Every day")
    return ", ".join(run_in_words(run) for run in runs(days))


def runs(days: Sequence[Day]) -> Iterator[list[int]]:
    """Numbers of days, Monday being 0, that follow each other."""
    run: list[int] = []
    for number in (DAYS.index(day) for day in days):
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    yield run


def run_in_words(run: Sequence[int]) -> str:
    """The first and the last of a long run, else each day."""
    if len(run) < RUN:
        return ", ".join(str(WEEKDAYS[number]) for number in run)
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS[run[0]], "last": WEEKDAYS[run[-1]]}


def chat_hours(profile: "Profile") -> str:
    """When chats are answered; at any time where no hours are set."""
    hours = profile.hours.chat
    return _("At any time") if hours is None else hours_in_words(hours, profile.timezone)


def calling_hours(profile: "Profile") -> str:
    """When people are called back; at any time where no hours are set."""
    hours = profile.hours.calling
    return _("At any time") if hours is None else hours_in_words(hours, profile.timezone)


def holidays_in_words(profile: "Profile") -> str:
    """Whether chats are answered on holidays."""
    hours = profile.hours.chat
    answered = hours is None or hours.holidays
    if answered:
        return pgettext("holidays", "Also answered")
    return pgettext("holidays", "Not answered")
