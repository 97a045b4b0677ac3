"""Parts of endpoints: the idempotency key, the answers every one may give, and batches."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Status
from pydantic import ValidationError

from helpdesk.api.errors import FieldsRefused
from helpdesk.api.problems import ErrorAnswer, ErrorFacts, facts_of, refused
from helpdesk.api.types import Wire
from helpdesk.errors import BadInput, DomainError
from helpdesk.upserts import Outcome, UpsertResult

BATCH = 500
"""Items of one batch."""

KEY = re.compile(r"[\x21-\x7e]{1,64}")
KEY_PARAMETER = {
    "parameters": [
        {
            "in": "header",
            "name": "Idempotency-Key",
            "required": False,
            "description": "The same key again gives the first answer, and no second effect.",
            "schema": {"type": "string", "pattern": f"^{KEY.pattern}$"},
        }
    ]
}

Send = Callable[[Any, int], Status[Any]]
"""Sends one item of a batch, which stands at a place in it."""

READS = frozenset({401, 403, 404, 405, 422, 429, 500, 503})
WRITES = READS | {400, 409, 413, 415}


class BadKey(BadInput):
    """An Idempotency-Key that cannot be kept."""

    code = "bad_idempotency_key"
    words = _("Send an Idempotency-Key of at most 64 ASCII letters, digits and signs, no spaces.")


class Upserted(Wire):
    """What became of a record. `applied` is false when the desk holds something newer."""

    id: str
    outcome: Outcome
    applied: bool


class ItemResult(Wire):
    """What became of one item: `status` is what it would have been answered alone."""

    index: int
    status: int
    id: str | None = None
    outcome: Outcome | None = None
    applied: bool = False
    error: ErrorFacts | None = None


class BatchResult(Wire):
    """The results, in the order of the items."""

    results: list[ItemResult]


def answers(model: Any, *, written: bool = False) -> dict[Any, Any]:
    """ninja's response table: what an endpoint gives, and every error it may end in."""
    return {200: model, WRITES if written else READS: ErrorAnswer}


def answers_of_put() -> dict[Any, Any]:
    """The same for an upsert, which answers 201 for what is new."""
    return {frozenset({200, 201}): Upserted, WRITES: ErrorAnswer}


def idempotency_key(request: HttpRequest) -> str:
    """The caller's key, or "". Raises BadKey."""
    key = request.headers.get("Idempotency-Key", "")
    if key and not KEY.fullmatch(key):
        raise BadKey(field="Idempotency-Key")
    return key


def upserted(id: str, result: UpsertResult[Any]) -> Status[Upserted]:
    """An upsert as status and answer."""
    answer = Upserted(id=id, outcome=result.outcome, applied=result.applied)
    return Status(201 if result.created else 200, answer)


def item_or_faults(value: Any, check: Callable[[Any], Any]) -> Any:
    """For a WrapValidator: one bad item must not refuse the others."""
    try:
        return check(value)
    except ValidationError as error:
        return refused(error)


def run_batch(items: list[Any], send: Send) -> BatchResult:
    """Send each item on its own; what one ends in is nothing to the others."""
    return BatchResult(results=[_one(index, item, send) for index, item in enumerate(items)])


def _one(index: int, item: Any, send: Send) -> ItemResult:
    try:
        if isinstance(item, FieldsRefused):
            raise item
        sent = send(item, index)
    except DomainError as error:
        return ItemResult(index=index, status=error.status, error=ErrorFacts(**facts_of(error)))
    return ItemResult(index=index, status=sent.status_code, **sent.value.model_dump())
