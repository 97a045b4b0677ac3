"""Time zones as people read them: a place, and how far its clock is from UTC."""

from datetime import datetime
from zoneinfo import ZoneInfo


def place_of(zone: str) -> str:
    """The city a time zone (an IANA name) is called after."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def offset_of(moment: datetime) -> str:
    """How far an aware moment's own clock is from UTC: `UTC+07:00`, or `UTC`."""
    written = moment.strftime("%z")
    return f"UTC{written[:3]}:{written[3:5]}" if moment.utcoffset() else "UTC"


def zone_in_words(zone: str, at: datetime) -> str:
    """A zone as it is at a moment: `Phnom Penh (UTC+07:00)`."""
    if zone == "UTC":
        return zone
    return f"{place_of(zone)} ({offset_of(at.astimezone(ZoneInfo(zone)))})"
