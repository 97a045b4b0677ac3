"""Files sent and read in the frame."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.purposes import Purpose
from helpdesk.rules import rule
from tickets.access import case_for
from tickets.chat import uploads
from tickets.chat.widget.bearer import bearers_case, secret_of
from tickets.models import Ticket
from tickets.models.conversations import Author
from tickets.views.attachments import answer, file_of


@require_POST
@bearers_case
def begin(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Say what will be sent."""
    return uploads.declare(request, ticket, actor)


@require_http_methods(["PUT"])
@bearers_case
def part(request: HttpRequest, ticket: Ticket, actor: Actor, uid: str, part: int) -> dict[str, Any]:
    """One part."""
    return uploads.take_part(request, ticket, actor, uid, part)


@require_POST
@bearers_case
def finish(request: HttpRequest, ticket: Ticket, actor: Actor, uid: str) -> dict[str, Any]:
    """Make a message of it."""
    return uploads.finish(request, ticket, actor, uid)


@rule("customer")
@require_safe
def read(request: HttpRequest, platform: str, uid: str) -> HttpResponseBase:
    """A file of the case; those of internal notes are not there for its customer."""
    ticket, actor = case_for(platform, secret_of(request))
    file = file_of(ticket, uid, hide=(Author.NOTE,))
    return answer(request, file, actor, Purpose.OWN_CASE, ticket)
