"""Who speaks: the secret that the frame sends along, and never a cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.views.decorators.csrf import csrf_exempt

from helpdesk.rules import open_to_anyone, rule
from tickets.access import case_for
from tickets.chat.views.posts import View, in_json

BEARER = "Bearer "


def secret_of(request: HttpRequest) -> str:
    """The secret in the Authorization header (RFC 6750 section 2.1), "" for none."""
    sent = request.headers.get("Authorization", "")
    return sent.removeprefix(BEARER).strip() if sent.startswith(BEARER) else ""


def bearers_case(view: View) -> Any:
    """An address for the case that the frame's secret opens: view(request, ticket, actor, …)."""

    @wraps(view)
    def guarded(request: HttpRequest, platform: str, **more: Any) -> dict[str, Any]:
        ticket, actor = case_for(platform, secret_of(request))
        return view(request, ticket, actor, **more)

    return csrf_exempt(rule("customer")(in_json(guarded)))


def anybodys(why: str) -> Callable[[View], Any]:
    """An address for whoever has the chat open, before there is a case: view(request, platform)."""

    def declare(view: View) -> Any:
        return csrf_exempt(open_to_anyone(why)(in_json(view)))

    return declare
