"""Reading a request's JSON, strictly."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser


class StrictJson(Parser):
    """JSON in UTF-8 as RFC 8259 has it: no NaN, no lone surrogates, no key twice."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The content. Whatever this raises is answered as unreadable."""
        try:
            return read_json(request.body)
        except RecursionError:
            raise ValueError("nested too deep") from None


def read_json(content: bytes) -> Any:
    """Bytes as JSON. Raises ValueError or RecursionError."""
    text = content.decode("utf-8")
    value = json.loads(text, parse_constant=_refuse, object_pairs_hook=_each_once)
    if "\\ud" in text.lower():
        # A lone half of a surrogate pair can be written in JSON and stored nowhere.
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key stands twice")
    return fields
