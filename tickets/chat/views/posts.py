"""What the posts beside the sockets have in common: the way round a blocked one.

They take a form or a JSON object and answer JSON. An error is its code with its status.
"""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from helpdesk.errors import BadInput, DomainError
from helpdesk.realtime.sockets import FRAME
from tickets.chat.frames import written
from tickets.chat.lines import MOST_SEQ, id_in, text_in
from tickets.models import Message

View = Callable[..., dict[str, Any]]

WAITS = {429: 60, 503: 5}
"""Seconds after which to try again, by status, where the error itself does not say."""


def in_json(view: View) -> Callable[..., HttpResponse]:
    """Answer with what the view returns, or with the error it raises."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        try:
            answer = JsonResponse(view(request, *args, **more))
        except DomainError as error:
            answer = refused(error)
        answer["Cache-Control"] = "no-store"
        return answer

    return answering


def refused(error: DomainError) -> JsonResponse:
    """An error, with `Retry-After` (RFC 9110 section 10.2.3) where waiting mends it."""
    answer = JsonResponse(error.as_json(), status=error.status)
    if error.status in WAITS:
        answer["Retry-After"] = str(error.params.get("wait", WAITS[error.status]))
    return answer


def sent(request: HttpRequest) -> Mapping[str, Any]:
    """What was posted. Raises BadInput for what is neither a form nor a JSON object."""
    if request.content_type != "application/json":
        return request.POST.dict()
    try:
        body = json.loads(request.body) if len(request.body) <= FRAME else None
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise BadInput
    return body


def message_in(body: Mapping[str, Any]) -> tuple[str, str]:
    """The id and the text of a message. Raises BadInput."""
    client_id, text = id_in(dict(body)), text_in(dict(body), "text")
    if client_id is None:
        raise BadInput(field="id")
    if text is None:
        raise BadInput(field="text")
    return client_id, text


def number_in(value: Any, field: str) -> int:
    """A number in the conversation, as a number or as digits. Raises BadInput."""
    digits = str(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 16):
        raise BadInput(field=field)
    if int(digits) >= MOST_SEQ:
        raise BadInput(field=field)
    return int(digits)


def kept(message: Message) -> dict[str, Any]:
    """The acknowledgement, as over the socket."""
    return {"seq": message.seq, "id": message.client_id, "at": written(message.at)}
