"""What is wrong with a field, in words; the kinds are pydantic's and our own."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from pydantic_core import ErrorDetails

MOST_FIELDS = 50
"""Fields named in one answer; a list of a thousand faults helps nobody."""

PLACES = {"body", "path", "query", "header", "item", "facts", "batch"}
"""Where a value came from: the sender knows, so the field's name begins after it."""

WORDS: dict[str, str | LazyText] = {
    "missing": _("This field is missing. Please send it."),
    "extra_forbidden": _("There is no field of this name. Check its spelling."),
    "string_type": _("Send this as text."),
    "string_too_short": _("Send at least %(min_length)s characters."),
    "string_too_long": _("Send no more than %(max_length)s characters."),
    "bool_type": _("Send true or false."),
    "int_type": _("Send a whole number."),
    "greater_than_equal": _("Send %(ge)s or more."),
    "less_than_equal": _("Send %(le)s or less."),
    "enum": _("Send one of: %(expected)s."),
    "too_short": _("Send at least %(min_length)s."),
    "too_long": _("Send no more than %(max_length)s at once."),
    "list_type": _("Send a list."),
    "tuple_type": _("Send a list."),
    "model_type": _("Send an object with fields."),
    "model_attributes_type": _("Send an object with fields."),
    "bad_id": _("Send letters, digits and . _ - only, beginning with a letter or digit."),
    "bad_amount": _("Send the amount as text of digits with a point, such as “12.50”."),
    "bad_currency": _("Send a currency code of ISO 4217, such as USD or KHR."),
    "bad_country": _("Send two capital letters of ISO 3166-1, such as KH."),
    "bad_language": _("Send a language tag, such as km, en or zh-Hans."),
    "bad_time": _("Send date and time with an offset, such as 2026-11-22T14:05:00+07:00."),
    "bad_day": _("Send a date, such as 2026-11-22."),
    "same_position": _("Two parcels have the same position. Number them 1, 2, 3."),
}
ELSE = _("This cannot be taken as it is. See the field's description.")


def fields_refused(errors: Iterable[ErrorDetails | Mapping[str, Any]]) -> list[dict[str, str]]:
    """Each fault as field, code and message. Values are left out: they may be personal data."""
    return [
        {
            "field": field_name(error["loc"]),
            "code": error["type"],
            "message": message(error["type"], error.get("ctx") or {}),
        }
        for error in list(errors)[:MOST_FIELDS]
    ]


def field_name(location: tuple[int | str, ...]) -> str:
    """A place such as ("body", "facts", "lines", 0, "sku") as lines.0.sku, at most 80 letters."""
    parts = list(location)
    while parts and parts[0] in PLACES:
        parts.pop(0)
    return ".".join(str(part) for part in parts)[:80]


def message(kind: str, context: Mapping[str, Any]) -> str:
    """The sentence for a kind of fault."""
    return str(WORDS.get(kind, ELSE)) % context if kind in WORDS else str(ELSE)
