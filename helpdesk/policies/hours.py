"""The operator's own hours, in a platform's time zone. Never a promise of a policy."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, field_validator, model_validator

from helpdesk.policies.calendars import calendar as calendar_named
from helpdesk.policies.clauses import Model

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]

MIDNIGHT = 24 * 60

LONGEST_CLOSED = 31
"""Days in a row that nobody is closed for."""


def minute_of(clock: str) -> int:
    """Minutes since midnight of “17:30”."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


class Span(Model):
    """Hours on some days of the week. One that closes at or before it opens goes on past midnight,
    and belongs to the day on which it opened. `24:00` is the end of the day."""

    days: tuple[Day, ...] = Field(min_length=1)
    opens: Clock
    closes: Clock

    @field_validator("days")
    @classmethod
    def each_once(cls, value: tuple[Day, ...]) -> tuple[Day, ...]:
        """In the order of the week."""
        if len(set(value)) != len(value):
            raise ValueError("name each day once")
        return tuple(day for day in DAYS if day in value)

    @model_validator(mode="after")
    def begins_within_the_day(self) -> "Span":
        """A span that opened at the end of a day would belong to the next."""
        if self.opens == "24:00":
            raise ValueError("write 00:00 of the next day")
        return self

    @property
    def past_midnight(self) -> bool:
        """Whether it goes on into the next day."""
        return minute_of(self.closes) <= minute_of(self.opens)

    def holds(self, minute: int) -> bool:
        """Whether a minute of the day it opened on is in it; past midnight they count on."""
        closes = minute_of(self.closes) + (MIDNIGHT if self.past_midnight else 0)
        return minute_of(self.opens) <= minute < closes


class Hours(Model):
    """When something is answered. holidays: whether also on the holidays of the calendar."""

    spans: tuple[Span, ...] = Field(min_length=1)
    holidays: bool = False

    def open_at(self, at: datetime, *, zone: str, calendar: str) -> bool:
        """Whether an aware moment is within. The wall's clock decides, so that a day on which
        summer time begins or ends has the same hours as any other."""
        local = at.astimezone(ZoneInfo(zone))
        minute = local.hour * 60 + local.minute
        before = local.date() - timedelta(days=1)
        return self.on(local.date(), minute, calendar) or self.on(
            before, minute + MIDNIGHT, calendar
        )

    def next_open(self, at: datetime, *, zone: str, calendar: str) -> datetime:
        """The first moment from `at` on that is within, in UTC; `at` itself where none is within
        LONGEST_CLOSED days."""
        if self.open_at(at, zone=zone, calendar=calendar):
            return at
        today = at.astimezone(ZoneInfo(zone)).date()
        for ahead in range(LONGEST_CLOSED):
            for opens in self.openings(today + timedelta(days=ahead), zone):
                if opens > at and self.open_at(opens, zone=zone, calendar=calendar):
                    return opens
        return at

    def openings(self, day: date, zone: str) -> list[datetime]:
        """When its spans open on a day, were it no holiday; in UTC, the earliest first."""
        clocks = [as_time(span.opens) for span in self.spans if DAYS[day.weekday()] in span.days]
        local = [datetime.combine(day, clock, ZoneInfo(zone)) for clock in clocks]
        return sorted(moment.astimezone(UTC) for moment in local)

    def on(self, day: date, minute: int, calendar: str) -> bool:
        """Whether a minute counted from a day's midnight is in a span that opened that day."""
        if not self.holidays and day in calendar_named(calendar).holidays:
            return False
        name = DAYS[day.weekday()]
        return any(name in span.days and span.holds(minute) for span in self.spans)


class AllHours(Model):
    """The operator's hours of each way; a way that is not named is always answered, but that calls
    have the hours of chats where they have none of their own."""

    chat: Hours | None = None
    calls: Hours | None = None

    @property
    def calling(self) -> Hours | None:
        """When people are called back; None for at any time."""
        return self.calls or self.chat


def as_time(clock: str) -> time:
    """A clock's time for showing; the end of the day is its midnight."""
    minutes = minute_of(clock) % MIDNIGHT
    return time(minutes // 60, minutes % 60)
