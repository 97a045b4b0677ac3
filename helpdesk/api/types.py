"""Kinds of values that travel, checked for form; pydantic and OpenAPI read the same."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from helpdesk.money import EXPONENTS
from helpdesk.text import clean, clean_line

EARLIEST, LATEST = 1970, 2100
"""Years that facts about orders can lie in; others are a slip of the sender's."""

TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}.*", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Wire(BaseModel):
    """An object as it travels: what is not known is refused, not dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Form:
    """Text in a fixed form; a fault is reported under `code`, which has its own sentence."""

    def __init__(self, pattern: str, code: str) -> None:
        self.pattern, self.code = re.compile(pattern, re.ASCII), code

    def __call__(self, value: Any) -> Any:
        """The value, if it has the form."""
        if not isinstance(value, str) or not self.pattern.fullmatch(value):
            raise PydanticCustomError(self.code, "another form is needed")
        return value

    def json_schema(self, **more: Any) -> WithJsonSchema:
        """The same for OpenAPI."""
        return WithJsonSchema({"type": "string", "pattern": f"^{self.pattern.pattern}$", **more})


def known_currency(value: Any) -> Any:
    """A currency code of ISO 4217."""
    if not isinstance(value, str) or value not in EXPONENTS:
        raise PydanticCustomError("bad_currency", "not a currency of ISO 4217")
    return value


def written_time(value: Any) -> Any:
    """A time in letters with an offset: numbers and bare local times are ambiguous."""
    if isinstance(value, str) and TIME.fullmatch(value):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment and moment.tzinfo and EARLIEST <= moment.year <= LATEST:
            return moment.astimezone(UTC)
    raise PydanticCustomError("bad_time", "not a time with an offset")


def written_day(value: Any) -> Any:
    """A date in letters."""
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day and EARLIEST <= day.year <= LATEST:
            return day
    raise PydanticCustomError("bad_day", "not a date")


def one_line(value: Any) -> Any:
    """Text as one clean line; anything else is left to be refused."""
    return clean_line(value) if isinstance(value, str) else value


def some_lines(value: Any) -> Any:
    """Clean text that may have several lines; anything else is left to be refused."""
    return clean(value) if isinstance(value, str) else value


def nothing_for_empty(value: Any) -> Any:
    """Empty text says as much as none."""
    return None if isinstance(value, str) and not value.strip() else value


ID = Form(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,63}", "bad_id")
AMOUNT = Form(r"[0-9]{1,13}(\.[0-9]{1,4})?", "bad_amount")
COUNTRY = Form(r"([A-Z]{2})?", "bad_country")
LANGUAGE = Form(r"(?=.{2,12}$)[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "bad_language")

Id = Annotated[str, BeforeValidator(ID), ID.json_schema(maxLength=64)]
Amount = Annotated[str, BeforeValidator(AMOUNT), AMOUNT.json_schema(examples=["12.50"])]
Currency = Annotated[str, BeforeValidator(known_currency), Field(examples=["USD"])]
Country = Annotated[str, BeforeValidator(COUNTRY), COUNTRY.json_schema(examples=["KH"])]
Language = Annotated[str, BeforeValidator(LANGUAGE), LANGUAGE.json_schema(examples=["km"])]
Time = Annotated[
    AwareDatetime,
    BeforeValidator(written_time),
    Field(examples=["2026-11-22T14:05:00+07:00"]),
]
Day = Annotated[date, BeforeValidator(written_day)]
Name = Annotated[str, Field(min_length=1, max_length=200), BeforeValidator(one_line)]
Title = Annotated[str, Field(min_length=1, max_length=300), BeforeValidator(one_line)]
Number = Annotated[str, Field(min_length=1, max_length=64), BeforeValidator(one_line)]
Label = Annotated[str, Field(max_length=40), BeforeValidator(one_line)]
Sku = Annotated[str, Field(max_length=64), BeforeValidator(one_line)]
RawState = Annotated[str, Field(max_length=80), BeforeValidator(one_line)]
Lines = Annotated[str, Field(max_length=500), BeforeValidator(some_lines)]
Contact = Annotated[str, Field(max_length=254), BeforeValidator(one_line)]
Flag = StrictBool
Count = Annotated[StrictInt, Field(ge=1, le=1_000_000)]
Position = Annotated[StrictInt, Field(ge=1, le=999)]
