"""Puts the acting staff member beside the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from helpdesk.actor import Actor
from identity.access import staff_actor


class StaffActor:
    """`request.actor` is the signed-in staff member's actor, or None. Views hand it to actions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the actor; nothing is read until somebody asks for it."""
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor | None:
    """Whoever is signed in. Whose records they must not touch is asked once in the request."""
    actor = staff_actor(request)
    return actor.remembering() if actor else None
