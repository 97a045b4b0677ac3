"""A promise is due at the end of its last day where the platform is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.policies import Clause, Promise, current, due
from helpdesk.policies.calendars import calendar

CLAUSE = Clause(key="reply", section="XI", line=1, quote="within some days")
TICK = timedelta(microseconds=1)

# Samoa skipped a day, Santiago and Cairo change at midnight, Lord Howe by half an hour.
ZONES = [
    "Asia/Phnom_Penh",
    "Asia/Hong_Kong",
    "UTC",
    "America/Santiago",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Havana",
]
CALENDARS = ["weekends", "hk", "kh", "cn"]

moments = st.datetimes(
    min_value=datetime(2010, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2035, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
lengths = st.integers(min_value=1, max_value=60)
unhurried = settings(deadline=None)
"""The first use of a zone reads its file, which may take long on a busy machine."""


def promise(days: int, *, business: bool = False) -> Promise:
    return Promise(days=days, business=business, clause=CLAUSE)


@unhurried
@given(moments, lengths, st.sampled_from(ZONES))
def test_a_deadline_is_the_last_instant_of_its_local_day(start: datetime, days: int, timezone: str):
    zone = ZoneInfo(timezone)
    end = due(promise(days), start, timezone, "weekends")
    last = start.astimezone(zone).date() + timedelta(days=days)
    assert end.tzinfo is UTC
    assert (end + TICK).astimezone(zone).date() > last
    assert end.astimezone(zone).date() <= last


@unhurried
@given(moments, lengths, st.sampled_from(ZONES))
def test_at_least_the_promised_days_less_a_change_of_clocks_remain(
    start: datetime, days: int, timezone: str
):
    left = due(promise(days), start, timezone, "weekends") - start
    change = timedelta(days=1, hours=1)
    assert timedelta(days=days) - change <= left <= timedelta(days=days + 1) + change


@unhurried
@given(moments, lengths, st.sampled_from(CALENDARS))
def test_business_days_are_counted_one_by_one(start: datetime, days: int, name: str):
    table = calendar(name)
    first = start.date()
    last = due(promise(days, business=True), start, "UTC", name).date()
    between = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    assert table.is_business(last)
    assert sum(table.is_business(day) for day in between) == days


@unhurried
@given(moments, lengths, st.sampled_from(ZONES), st.booleans())
def test_a_longer_promise_is_never_due_earlier(
    start: datetime, days: int, timezone: str, business: bool
):
    short = due(promise(days, business=business), start, timezone, "hk")
    long = due(promise(days + 1, business=business), start, timezone, "hk")
    assert short < long


def test_fifteen_days_end_at_midnight_in_phnom_penh():
    # 18:00 UTC is already the next day there.
    start = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
    end = due(current("e-gets").clock("policy_question"), start, "Asia/Phnom_Penh", "kh")
    assert end + TICK == datetime(2026, 12, 7, 17, 0, tzinfo=UTC)


def test_ten_business_days_in_hong_kong_step_over_easter():
    start = datetime(2026, 4, 1, 10, 0, tzinfo=ZoneInfo("Asia/Hong_Kong"))
    end = due(current("hong-kong-site").clock("access"), start, "Asia/Hong_Kong", "hk")
    assert end.astimezone(ZoneInfo("Asia/Hong_Kong")).date() == date(2026, 4, 20)


@pytest.mark.parametrize(
    ("start", "hours"),
    [
        # Santiago's clocks went forward in the first night, and back in the second.
        (datetime(2026, 9, 5, 12, 0), 35),  # noqa: DTZ001 - the zone is added below
        (datetime(2026, 4, 4, 12, 0), 37),  # noqa: DTZ001
    ],
)
def test_a_day_with_a_change_of_clocks_is_kept_whole(start: datetime, hours: int):
    zone = ZoneInfo("America/Santiago")
    begun = start.replace(tzinfo=zone).astimezone(UTC)
    end = due(promise(1), begun, "America/Santiago", "weekends")
    assert end + TICK - begun == timedelta(hours=hours)
    assert (end + TICK).astimezone(zone).time() == time(0)


def test_a_weekend_worked_in_exchange_is_a_business_day():
    assert calendar("cn").is_business(date(2026, 2, 14))
    assert not calendar("cn").is_business(date(2026, 2, 16))


def test_beyond_its_table_a_calendar_says_so_and_counts_weekends_only():
    table = calendar("hk")
    assert not table.covers(date(2028, 1, 3))
    assert table.is_business(date(2028, 10, 2))
    assert not table.is_business(date(2028, 10, 1))


@pytest.mark.parametrize("name", ["atlantis", "../profiles", ""])
def test_an_unknown_calendar_is_an_error(name: str):
    with pytest.raises(KeyError):
        calendar(name)


@pytest.mark.parametrize("name", CALENDARS)
def test_every_day_off_lies_in_the_years_its_table_covers(name: str):
    table = calendar(name)
    assert table.source
    assert all(table.covers(day) for day in table.holidays | table.worked)
    assert all(day.weekday() >= 5 for day in table.worked)
    assert not table.holidays & table.worked


def test_a_start_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        due(promise(1), datetime(2026, 1, 1), "UTC", "weekends")  # noqa: DTZ001
