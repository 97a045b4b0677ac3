"""Builds the API's routes out of the rooms' routers, and guards the edge of each."""

import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET
from ninja import NinjaAPI, Router

from helpdesk.api.errors import LARGEST_BODY, NotAllowed, NotJson, TooLarge
from helpdesk.api.parsing import StrictJson
from helpdesk.api.problems import install, problem
from helpdesk.errors import DomainError
from helpdesk.rules import AccessRule, open_to_anyone

PREFIX = "api/v1/"
View = Callable[..., HttpResponse]

ABOUT = """
The shop's systems keep members and orders up to date here, and read how cases stand.
Each call carries a token of one platform: `Authorization: Bearer …`.
"""


def routes(routers: Iterable[Router], unknown_caller: type[DomainError]) -> list[URLPattern]:
    """The patterns below /api/v1/. unknown_caller: the error for a call without a token."""
    api = NinjaAPI(
        title="Redress",
        version="1",
        description=ABOUT.strip(),
        docs_url=None,
        openapi_url=None,
        parser=StrictJson(),
    )
    install(api, unknown_caller)
    for router in routers:
        api.add_router("", router)
    patterns = [guarded(p) for p in api.urls[0] if isinstance(p, URLPattern) and takes_token(p)]
    schema = path("openapi.json", described(api), name="openapi")
    return [schema, *patterns]


def described(api: NinjaAPI) -> View:
    """A view that gives the OpenAPI 3.1 description, worked out once."""
    made: list[bytes] = []

    @open_to_anyone("It describes the API and holds nobody's data.")
    @require_GET
    def openapi(_request: HttpRequest) -> HttpResponse:
        if not made:
            schema = dict(api.get_openapi_schema(path_prefix=PREFIX))
            made.append(json.dumps(schema, ensure_ascii=False).encode())
        return HttpResponse(made[0], content_type="application/json")

    return openapi


def takes_token(pattern: URLPattern) -> bool:
    """ninja adds a page of its own at the root, which would lead to a manual we do not have."""
    return pattern.name != "api-root"


def guarded(pattern: URLPattern) -> URLPattern:
    """The pattern, with what is checked before an endpoint is asked."""
    view = at_the_edge(cast("View", pattern.callback))
    view.access_rule = AccessRule("token")  # type: ignore[attr-defined]
    pattern.callback = view
    return pattern


def at_the_edge(view: View) -> View:
    """Bounds size and kind of the content, and gives every answer the API's shape."""

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            check_content(request)
            response = view(request, *args, **kwargs)
        except DomainError as error:
            response = problem(error)
        if response.status_code == 405:
            methods = response["Allow"]
            response = problem(NotAllowed(methods=methods))
            response["Allow"] = methods
        response["Cache-Control"] = "no-store"
        return response

    return checked


def check_content(request: HttpRequest) -> None:
    """Raise TooLarge or NotJson before anything is read or parsed."""
    if request.method not in {"PUT", "POST", "PATCH"}:
        return
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST_BODY:
        raise TooLarge(most=LARGEST_BODY)
    if request.content_type != "application/json":
        raise NotJson
    try:
        size = len(request.body)
    except RequestDataTooBig:
        # Sent in chunks, so that no length was announced.
        raise TooLarge(most=LARGEST_BODY) from None
    if size > LARGEST_BODY:
        raise TooLarge(most=LARGEST_BODY)
