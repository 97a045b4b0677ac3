"""The API's bearer tokens (RFC 6750)."""

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from helpdesk.actor import Actor
from helpdesk.api.limits import calls
from identity.scopes import MissingScope, Scope, has_scope, token_actor


class Token(HttpBearer):
    """Lets a token in that has one of the scopes, as often as it may call."""

    def __init__(self, *scopes: Scope) -> None:
        super().__init__()
        self.scopes = scopes

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """The token's actor. Raises UnknownToken, TooMany and MissingScope."""
        actor = token_actor(token)
        calls.take(actor.id)
        if not any(has_scope(actor, scope, actor.platform) for scope in self.scopes):
            raise MissingScope(scope=self.scopes[0].value)
        return actor


def caller(request: HttpRequest) -> Actor:
    """Who calls; only behind Token."""
    actor: Any = request.auth  # type: ignore[attr-defined]
    assert isinstance(actor, Actor)  # noqa: S101 - ninja has let the token in
    return actor
