"""Sending a recording in parts, for recording-upload.js: JSON in and out.

Begin says which parts are there already; a part may be sent again; what went wrong comes as
{"code", "message"} with its status.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from helpdesk.actor import Actor
from helpdesk.errors import BadInput, DomainError
from helpdesk.files.models import UploadPart
from helpdesk.files.parts import PART, store_part, upload_of
from identity.access import desk_page
from identity.roles import Right
from tickets.calls.access import call_for
from tickets.calls.actions.recording import about, begin_upload, keep_part
from tickets.calls.forms import DeclareForm
from tickets.calls.recording_files import from_parts

View = Callable[..., HttpResponse]


def in_json(view: View) -> View:
    """Let what the rules say against it be read by a script."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except DomainError as error:
            return JsonResponse(error.as_json(), status=error.status)

    return guarded


@require_POST
@desk_page(Right.WORK_CASES)
@in_json
def begin(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say what will be sent; the answer says how, and what is there."""
    call, form = call_for(actor, number), DeclareForm(request.POST)
    if not form.is_valid():
        raise BadInput
    upload = begin_upload(call, actor=actor, declared=form.declared)
    there = UploadPart.objects.filter(upload=upload).values_list("number", flat=True)
    return JsonResponse(
        {
            "part_size": PART,
            "there": list(there),
            "parts_url": reverse("calls:put_part", args=[number, upload.uid, 0]),
            "finish_url": reverse("calls:finish_upload", args=[number, upload.uid]),
        }
    )


@require_http_methods(["PUT"])
@desk_page(Right.WORK_CASES)
@in_json
def part(request: HttpRequest, actor: Actor, number: str, uid: str, part: int) -> HttpResponse:
    """One part: its bytes as the body, its digest in X-Part-SHA256."""
    call = call_for(actor, number)
    upload = upload_of(call.platform_id, about(call), actor.id, uid)
    content = request.read(PART + 1)
    stored = store_part(upload, part, content, request.headers.get("X-Part-SHA256", ""))
    keep_part(call, upload, actor=actor, part=stored)
    return JsonResponse({"part": part})


@require_POST
@desk_page(Right.WORK_CASES)
@in_json
def finish(_request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Make one file of all parts."""
    call = call_for(actor, number)
    upload = upload_of(call.platform_id, about(call), actor.id, uid)
    recording = from_parts(call, upload, actor=actor)
    return JsonResponse({"recording": recording.uid})
