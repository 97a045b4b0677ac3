"""When somebody is to be called, in their own time.

A time that a change of the clocks leaves out is the one that much later; one that comes twice is
the first of the two (PEP 495, `fold`).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from helpdesk import moments
from helpdesk.policies import current
from helpdesk.zones import zone_in_words

WINDOWS = ((8, 10), (10, 12), (12, 14), (14, 16), (16, 18), (18, 20))
"""Hours between which a customer can ask to be called, on their own clock."""

DAYS = 7
"""How many days ahead they can choose from."""

ZONES = (
    "Asia/Phnom_Penh", "Asia/Bangkok", "Asia/Ho_Chi_Minh", "Asia/Shanghai", "Asia/Hong_Kong",
    "Asia/Taipei", "Asia/Singapore", "Asia/Seoul", "Asia/Tokyo", "Asia/Kolkata", "Asia/Dubai",
    "Australia/Sydney", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Moscow",
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "UTC",
)  # fmt: skip
"""Zones that are offered; the platform's own comes first."""

SPAN = timedelta(hours=2)
"""How long one of WINDOWS is."""

AT_MOST = timedelta(days=366)
"""How far ahead, or (for what was half typed) back, a time may be."""


def is_near(clock: datetime) -> bool:
    """Whether a time on somebody's clock is of these days. clock: aware or not."""
    now = datetime.now(UTC)
    return abs(clock.year - now.year) <= 1 and abs(clock.replace(tzinfo=UTC) - now) <= AT_MOST


@dataclass(frozen=True, slots=True)
class Window:
    """Between when, in UTC; until may be left open."""

    from_at: datetime
    until_at: datetime | None


def at_local(day: date, clock: time, zone: str) -> datetime:
    """A time on somebody's clock, in UTC."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def window(day: date, begins: int, zone: str) -> Window:
    """One of WINDOWS on a day, by its first hour."""
    ends = dict(WINDOWS)[begins]
    return Window(at_local(day, time(begins), zone), at_local(day, time(ends), zone))


def due_until(platform: str, from_at: datetime, until_at: datetime | None) -> datetime:
    """When a call-back is overdue. One without an end has as long as the spans that customers
    choose, from when the operator calls people at all."""
    if until_at is not None:
        return until_at
    policy = current(platform)
    hours = policy.hours.calling
    if hours is not None:
        from_at = hours.next_open(from_at, zone=policy.timezone, calendar=policy.calendar)
    return from_at + SPAN


def due_again(platform: str, at: datetime) -> datetime:
    """When somebody is called again whom nobody reached: after the operator's pause, within the
    hours in which people are called."""
    policy = current(platform)
    later, hours = at + timedelta(hours=policy.call_backs.pause_hours), policy.hours.calling
    if hours is None:
        return later
    return hours.next_open(later, zone=policy.timezone, calendar=policy.calendar)


def days_from(now: datetime, zone: str) -> list[date]:
    """The days that can be chosen, from today on in a zone."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return [today + timedelta(days=number) for number in range(DAYS)]


def zone_choices(own: str) -> list[tuple[str, str]]:
    """The zones, the platform's first."""
    names = [own, *(zone for zone in ZONES if zone != own)]
    now = moments.now()
    return [(name, zone_in_words(name, now)) for name in names]
