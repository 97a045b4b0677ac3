"""When the desk works: outside of it, a look at somebody's data stands out."""

from zoneinfo import ZoneInfo

from django.db.models import Q
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, TruncDate
from django.db.models.lookups import GreaterThanOrEqual, In, LessThan

from helpdesk.policies import ProfileError, current
from helpdesk.policies.calendars import calendar

OPENS, CLOSES = 8, 18
"""Hours of a working day in the platform's time zone. Our own choice: no policy states any."""

SATURDAY = 6

NEVER = Q(pk__in=())


def outside(platform: str) -> Q:
    """Entries of a platform made at night, on a weekend or on a holiday there; none for entries
    of no platform, which has no hours."""
    try:
        profile = current(platform)
    except (KeyError, ProfileError):
        return NEVER
    zone = ZoneInfo(profile.timezone)
    hour = ExtractHour("at", tzinfo=zone)
    night = Q(LessThan(hour, OPENS)) | Q(GreaterThanOrEqual(hour, CLOSES))
    return night | day_off(profile.calendar, zone)


def day_off(name: str, zone: ZoneInfo) -> Q:
    """Days on which the calendar has nobody work."""
    known, day = calendar(name), TruncDate("at", tzinfo=zone)
    off = Q(GreaterThanOrEqual(ExtractIsoWeekDay("at", tzinfo=zone), SATURDAY))
    if known.holidays:
        off |= Q(In(day, sorted(known.holidays)))
    return off & ~Q(In(day, sorted(known.worked))) if known.worked else off
