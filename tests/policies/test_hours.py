"""The operator's hours: on the wall's clock of the platform, whatever its clock does."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import ValidationError

from helpdesk.policies import current, platforms
from helpdesk.policies.hours import DAYS, Hours, Span
from helpdesk.policies.hours_words import hours_in_words

WEEK = ("mon", "tue", "wed", "thu", "fri")
BERLIN = "Europe/Berlin"

unhurried = hypothesis_settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)


def hours(opens: str, closes: str, days=WEEK, **more) -> Hours:
    return Hours(spans=(Span(days=days, opens=opens, closes=closes),), **more)


def is_open(times: Hours, written: str, zone: str = "Asia/Phnom_Penh", calendar: str = "weekends"):
    """Whether it is open at a local time such as "2026-11-23 08:00"."""
    at = datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return times.open_at(at, zone=zone, calendar=calendar)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 07:59", False),
        ("2026-11-23 08:00", True),
        ("2026-11-23 17:29", True),
        ("2026-11-23 17:30", False),
        ("2026-11-22 12:00", False),
    ],
)
def test_open_from_the_first_minute_to_before_the_last(at, expected):
    assert is_open(hours("08:00", "17:30"), at) is expected


def test_hours_past_midnight_belong_to_the_day_they_began_on():
    late = hours("22:00", "06:00", days=("fri",))
    assert is_open(late, "2026-11-27 23:59")
    assert is_open(late, "2026-11-28 05:59")
    assert not is_open(late, "2026-11-28 06:00")
    assert not is_open(late, "2026-11-28 22:00")
    assert not is_open(late, "2026-11-27 05:59")


def test_a_whole_day_has_no_gap_at_midnight():
    always = hours("00:00", "24:00", days=DAYS)
    for at in ("2026-11-22 23:59", "2026-11-23 00:00", "2026-11-23 12:00"):
        assert is_open(always, at)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_on_the_day_summer_time_begins_or_ends_the_wall_decides(day):
    sunday = hours("08:00", "12:00", days=("sun",))
    assert not is_open(sunday, f"{day} 07:59", BERLIN)
    assert is_open(sunday, f"{day} 08:00", BERLIN)
    assert is_open(sunday, f"{day} 11:59", BERLIN)
    assert not is_open(sunday, f"{day} 12:00", BERLIN)


def test_an_hour_that_comes_twice_is_open_twice():
    night = hours("02:00", "03:00", days=("sun",))
    for hour in (0, 1):
        at = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        assert night.open_at(at, zone=BERLIN, calendar="weekends")
    assert not night.open_at(datetime(2026, 10, 25, 2, 30, tzinfo=UTC), zone=BERLIN, calendar="kh")


def test_holidays_are_closed_unless_they_are_worked():
    new_year = "2026-01-01 10:00"
    assert not is_open(hours("08:00", "17:30"), new_year, calendar="kh")
    assert is_open(hours("08:00", "17:30", holidays=True), new_year, calendar="kh")
    assert is_open(hours("08:00", "17:30"), new_year, calendar="weekends")


@unhurried
@given(st.integers(0, 3 * 365 * 24 * 60))
def test_what_opens_at_night_and_what_opens_by_day_leave_no_gap_and_no_overlap(minutes):
    at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    by_day, by_night = hours("06:00", "22:00", days=DAYS), hours("22:00", "06:00", days=DAYS)
    found = [one.open_at(at, zone=BERLIN, calendar="weekends")
             for one in (by_day, by_night)]  # fmt: skip
    assert found.count(True) == 1


@pytest.mark.parametrize(
    ("opens", "closes", "days"),
    [("8:00", "17:30", WEEK), ("24:00", "06:00", WEEK), ("08:00", "25:00", WEEK),
     ("08:00", "17:00", ()), ("08:00", "17:00", ("mon", "mon"))],
)  # fmt: skip
def test_hours_that_mean_nothing_are_not_read(opens, closes, days):
    with pytest.raises(ValidationError):
        hours(opens, closes, days)


def test_hours_in_words():
    with translation.override("en"):
        assert hours_in_words(hours("08:00", "17:30"), "Asia/Phnom_Penh") == (
            "Monday to Friday, 08:00–17:30 (Phnom Penh)"
        )
        some = hours("00:00", "24:00", days=("mon", "sat", "sun"))
        assert hours_in_words(some, "UTC") == "Monday, Saturday, Sunday, 00:00–24:00 (UTC)"


@pytest.mark.parametrize("platform", platforms())
def test_every_platforms_hours_are_shown_as_the_operators(platform):
    section = next(s for s in current(platform).sections if s.rows[0].label == "Chats are answered")
    assert section.ours
    assert all(row.clause is None for row in section.rows)
