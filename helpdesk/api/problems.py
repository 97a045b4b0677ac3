"""Errors as the API gives them: one shape, a code for programs and a sentence for people."""

import logging
from functools import partial
from typing import Any

import pydantic
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from helpdesk.api.errors import Busy, Fault, FieldsRefused, Unreadable
from helpdesk.api.types import Wire
from helpdesk.api.words import fields_refused
from helpdesk.errors import DomainError, NotFound
from helpdesk.rules import open_to_anyone

log = logging.getLogger(__name__)


class FieldFault(Wire):
    """One field that cannot be taken, named as a path such as lines.0.sku."""

    field: str
    code: str
    message: str


class ErrorFacts(Wire):
    """What went wrong. `code` is stable; `message` is in the language of Accept-Language."""

    code: str
    message: str
    field: str
    params: dict[str, Any]
    fields: list[FieldFault] = []


class ErrorAnswer(Wire):
    """Every answer from 400 on."""

    error: ErrorFacts


def facts_of(error: DomainError) -> dict[str, Any]:
    """The inner object of an error answer."""
    more = {"fields": error.fields} if isinstance(error, FieldsRefused) else {}
    return {**error.as_json(), **more}


def problem(error: DomainError) -> HttpResponse:
    """A domain error as a response."""
    response = JsonResponse({"error": facts_of(error)}, status=error.status)
    if error.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if "wait" in error.params:
        response["Retry-After"] = str(error.params["wait"])
    return response


def refused(error: pydantic.ValidationError) -> FieldsRefused:
    """Faults that pydantic found, as a domain error."""
    return FieldsRefused(fields_refused(error.errors(include_url=False, include_input=False)))


def install(api: NinjaAPI, unknown_caller: type[DomainError]) -> None:
    """Make every way a call can fail end in the one shape."""

    def domain(_request: HttpRequest, error: Any) -> HttpResponse:
        return problem(error)

    def validation(_request: HttpRequest, error: Any) -> HttpResponse:
        return problem(FieldsRefused(fields_refused(error.errors)))

    api.add_exception_handler(DomainError, domain)
    api.add_exception_handler(ValidationError, validation)
    for kind, answer in {
        AuthenticationError: unknown_caller,
        HttpError: Unreadable,
        OperationalError: Busy,
    }.items():
        api.add_exception_handler(kind, partial(_as, answer))
    api.add_exception_handler(Exception, fault)


def _as(answer: type[DomainError], _request: HttpRequest, _error: Any) -> HttpResponse:
    return problem(answer())


def fault(request: HttpRequest, error: Any) -> HttpResponse:
    """A fault of ours, logged without what the caller sent."""
    route = request.resolver_match.route if request.resolver_match else ""
    log.error("%s at %s", type(error).__name__, route, exc_info=error)
    return problem(Fault())


@csrf_exempt
@open_to_anyone("It only says that there is nothing.")
def unknown(_request: HttpRequest) -> HttpResponse:
    """For addresses under /api/ that there are none of."""
    return problem(NotFound())
