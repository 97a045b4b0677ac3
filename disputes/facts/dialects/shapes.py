"""What documented data look like; a wrong shape is parked, and keys we do not know are let be."""

from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from helpdesk.api.types import Amount, Currency, Time, nothing_for_empty, one_line
from helpdesk.errors import BadInput
from helpdesk.feeds.dialects import Parked
from helpdesk.money import minor_units

M = TypeVar("M", bound="Said")


class Said(BaseModel):
    """Data of an event. Senders may say more than we know."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def nothing_said(value: Any) -> Any:
    """null says as much as leaving a text out."""
    return "" if value is None else value


Empty = BeforeValidator(nothing_for_empty)
Line = Annotated[str, BeforeValidator(one_line), BeforeValidator(nothing_said)]
Name = Annotated[Line, Field(min_length=1, max_length=80)]
TrackingNumber = Annotated[Line, Field(min_length=1, max_length=64)]
Number = Annotated[Line, Field(max_length=64)]
Code = Annotated[Line, Field(max_length=40)]
Raw = Annotated[Line, Field(max_length=80)]
City = Annotated[Line, Field(max_length=200)]
Words = Annotated[Line, Field(max_length=500)]
Money = Annotated[Amount | None, Empty]
Moment = Annotated[Time | None, Empty]
CurrencyCode = Currency


def shaped(model: type[M], data: Any) -> M:
    """The data in this shape. Raises Parked for any other."""
    try:
        return model.model_validate(data)
    except ValidationError:
        # Not chained: pydantic quotes what was sent, which may be somebody's address.
        raise Parked("wrong_shape") from None


def minor(text: str | None, currency: str) -> int | None:
    """An amount such as "12.50" in minor units. Raises Parked."""
    try:
        return None if text is None else minor_units(text, currency)
    except BadInput:
        raise Parked("wrong_shape") from None


def stamp(seconds: Any) -> datetime | None:
    """A moment in seconds since 1970, None for 0 or nothing. Raises Parked for anything else."""
    if seconds in (None, 0):
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 < seconds < 2**32:
        raise Parked("wrong_shape")
    return datetime.fromtimestamp(seconds, UTC)


def iso(moment: datetime | None) -> str | None:
    """A moment as details keep it."""
    return moment.isoformat() if moment else None
