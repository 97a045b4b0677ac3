"""The address that events are posted to."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from helpdesk.addresses import client_address
from helpdesk.api.limits import Buckets
from helpdesk.errors import DomainError
from helpdesk.feeds import reception
from helpdesk.feeds.errors import Refused
from helpdesk.feeds.models import FeedEvent
from helpdesk.rules import open_to_anyone

strangers = Buckets(burst=60, per_second=1)
"""Refused requests from one address: each costs a row's update, so they are bounded."""


@open_to_anyone("Whoever knows the secret signs; nobody signs in.")
@csrf_exempt
@require_POST
def event(request: HttpRequest, uid: str) -> HttpResponse:
    """Take one event: 202 (or what its provider understands) when it is kept, also when it came
    before or is parked."""
    source = f"{uid} {client_address(request)}"
    try:
        strangers.look(source)
        body, query = request.read(reception.MOST + 1), request.META.get("QUERY_STRING", "")
        received = reception.receive(uid, body, headers_of(request), query)
    except DomainError as error:
        if isinstance(error, Refused):
            strangers.spend(source)
        return JsonResponse({"error": error.as_json()}, status=error.status)
    return answered(received)


def answered(received: reception.Received) -> HttpResponse:
    """What the provider understands, or what our own feeds are told."""
    kept, said = received.event, received.answer
    if said is not None:
        return HttpResponse(said.body, content_type=said.content_type, status=said.status)
    return JsonResponse({"event": kept.uid, "state": state_of(kept)}, status=202)


def state_of(kept: FeedEvent) -> dict[str, str]:
    """What the sender may know: that it is kept, and why it will not be used as it is."""
    return {"code": kept.state, "reason": kept.reason}


def headers_of(request: HttpRequest) -> dict[str, str]:
    """The request's headers, by names in lower case."""
    return {name.lower(): value for name, value in request.headers.items()}
