"""Recording as it goes, for calls/recorder.js: JSON in and out, as in views/uploads.py."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from helpdesk.actor import Actor
from helpdesk.errors import BadInput
from identity.access import desk_page
from identity.roles import Right
from tickets.calls.browser.access import line_for, live_for
from tickets.calls.browser.actions.live import (
    begin_live,
    end_live,
    keep_live_part,
    pause_recording,
    resume_recording,
)
from tickets.calls.browser.live_parts import LARGEST, MOST_PARTS, store_part
from tickets.calls.views.uploads import in_json


@require_POST
@desk_page(Right.WORK_CASES)
@in_json
def begin(_request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Begin a recording; the answer says where its parts go."""
    live = begin_live(line_for(actor, number), actor=actor)
    return JsonResponse(
        {
            "parts_url": reverse("calls:live_part", args=[number, live.uid, 0]),
            "end_url": reverse("calls:live_end", args=[number, live.uid]),
        }
    )


@require_http_methods(["PUT"])
@desk_page(Right.WORK_CASES)
@in_json
def part(request: HttpRequest, actor: Actor, number: str, uid: str, part: int) -> HttpResponse:
    """One part: its bytes as the body, its digest in X-Part-SHA256."""
    live = live_for(actor, number, uid)
    content = request.read(LARGEST + 1)
    stored = store_part(live, part, content, request.headers.get("X-Part-SHA256", ""))
    keep_live_part(live, actor=actor, part=stored)
    return JsonResponse({"part": part})


@require_POST
@desk_page(Right.WORK_CASES)
@in_json
def end(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Say how many parts there are; the answer says which of them are missing."""
    live = live_for(actor, number, uid)
    count = request.POST.get("parts", "")
    if not (count.isascii() and count.isdigit() and len(count) <= 8 and int(count) <= MOST_PARTS):
        raise BadInput(field="parts")
    return JsonResponse({"missing": end_live(live, actor=actor, parts=int(count))})


@require_POST
@desk_page(Right.WORK_CASES)
@in_json
def pause(_request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Record nothing for now."""
    pause_recording(line_for(actor, number), actor=actor)
    return JsonResponse({})


@require_POST
@desk_page(Right.WORK_CASES)
@in_json
def resume(_request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Record again."""
    resume_recording(line_for(actor, number), actor=actor)
    return JsonResponse({})
