"""When a promise is due."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from helpdesk.policies.calendars import calendar as calendar_named
from helpdesk.policies.schema import Promise


def due(promise: Promise, start: datetime, timezone: str, calendar: str) -> datetime:
    """The last instant, in UTC, at which the promise is still kept.

    The day of `start` in the platform's time zone is not counted; the deadline is the end of the
    last day there, whatever the clocks did in between. `calendar` matters to business days only.
    Raises ValueError for a start without a time zone.
    """
    if start.utcoffset() is None:
        raise ValueError("a deadline needs a start with a time zone")
    zone = ZoneInfo(timezone)
    first = start.astimezone(zone).date()
    return end_of_day(last_day(promise, first, calendar), zone)


def last_day(promise: Promise, first: date, calendar: str) -> date:
    """The promise's last day when `first` is the day it started."""
    if promise.business:
        return calendar_named(calendar).after(first, promise.days)
    return first + timedelta(days=promise.days)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The last microsecond of a local day, in UTC.

    Reckoned back from the next midnight as an instant, because a day of a changing clock has
    23 or 25 hours and may lack its midnight.
    """
    midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)
