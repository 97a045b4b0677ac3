"""The shape of EasyPost's tracker, as far as we read it."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field

from disputes.facts.dialects.shapes import Said, TrackingNumber, nothing_said
from helpdesk.text import clean_line


def zoned(value: Any) -> Any:
    """A time; one without a zone is UTC, as EasyPost writes all of its times."""
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return value
    except OverflowError:
        return None  # before the first moment there is in UTC, or after the last


class Cut:
    """A carrier's own words, cut where they do not end: they are nobody's form to mend."""

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def __call__(self, value: Any) -> Any:
        """One clean line of it."""
        return clean_line(value)[: self.longest] if isinstance(value, str) else nothing_said(value)


Words = Annotated[str, BeforeValidator(Cut(500))]
City = Annotated[str, BeforeValidator(Cut(200))]
Code = Annotated[str, BeforeValidator(Cut(40))]
Time = Annotated[datetime, BeforeValidator(zoned)]


class Place(Said):
    """Where a scan was."""

    city: City = ""
    zip: Code = ""
    country: Code = ""


class Detail(Said):
    """One scan."""

    status: Code
    status_detail: Code = ""
    message: Words = ""
    at: Annotated[Time, Field(validation_alias=AliasChoices("datetime", "at"))]
    tracking_location: Annotated[Place, BeforeValidator(lambda value: value or {})] = Place()


class Tracker(Said):
    """A parcel as EasyPost follows it."""

    id: Code = ""
    tracking_code: TrackingNumber
    status: Code
    status_detail: Code = ""
    signed_by: City = ""
    updated_at: Time | None = None
    tracking_details: Annotated[
        tuple[Detail, ...], Field(max_length=1000), BeforeValidator(lambda value: value or ())
    ] = ()
