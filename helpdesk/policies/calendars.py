"""Working days by calendar, from tables that name their source and the years they cover.

Saturday and Sunday are days off unless a table lists the day as worked. Beyond the covered years
only weekends are known: a holiday then counts as a working day, which makes a deadline earlier
and never later than promised.
"""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from helpdesk.policies.clauses import Model

FOLDER = Path(__file__).parent / "calendars"
SATURDAY = 5


class Calendar(Model):
    """Days off between two dates, both covered; `worked` are weekend days that are worked."""

    name: str
    source: str
    since: date
    until: date
    holidays: frozenset[date]
    worked: frozenset[date] = frozenset()

    def covers(self, day: date) -> bool:
        """Whether the holidays of this day's year are known."""
        return self.since <= day <= self.until

    def is_business(self, day: date) -> bool:
        """Whether work is done on this day."""
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def after(self, start: date, days: int) -> date:
        """The n-th business day after a day, which itself is not counted."""
        day = start
        while days:
            day += timedelta(days=1)
            days -= self.is_business(day)
        return day


@cache
def calendar(name: str) -> Calendar:
    """The calendar of this name. Raises KeyError where there is none."""
    path = FOLDER / f"{name}.toml"
    if not name.isalpha() or not path.exists():
        raise KeyError(name)
    return Calendar.model_validate({"name": name, **tomllib.loads(path.read_text("utf-8"))})
