"""The list of calls, the page of one, and the parts that are fetched again."""

import hashlib
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.policies import current
from helpdesk.rules import rule
from identity.access import desk_page
from identity.roles import Right
from tickets.calls.access import call_for
from tickets.calls.forms import FindOrderForm, WrapUpForm
from tickets.calls.models import Call
from tickets.calls.queries.call_page import call_page, course, head
from tickets.calls.queries.lists import VIEWS, calls_page, ringing, ringing_for
from tickets.calls.queries.recordings import recording_card
from tickets.queries.queue import Cursor


def draw(
    request: HttpRequest, template: str, context: dict[str, Any], call: Call, status: int = 200
) -> HttpResponse:
    """Render with times in the platform's zone."""
    with timezone.override(current(call.platform_id).timezone):
        return render(request, template, {"call": call, **context}, status=status)


@require_GET
@desk_page(Right.WORK_CASES)
def calls(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What rings, then every call, the newest first."""
    view = request.GET.get("view", "all")
    if view not in VIEWS:
        raise NotFound
    before = request.GET.get("before", "")
    page = calls_page(actor, view, Cursor.read(before))
    here = reverse("calls:calls")
    context = {
        "page": page,
        "view": view,
        "ringing": [] if before else ringing(actor),
        "tabs": [
            {"label": one.label, "url": f"{here}?view={code}", "active": code == view}
            for code, one in VIEWS.items()
        ],
        "older_url": f"{here}?{urlencode({'view': view, 'before': page.older})}"
        if page.older
        else "",
        "newer_url": f"{here}?view={view}" if before else "",
    }
    return render(request, "desk/calls/calls.html", context)


@require_GET
@rule("staff")
def ringing_now(request: HttpRequest) -> HttpResponse:
    """What rings, for the strip on every desk page; 204 where it shows the same already.

    The page asks by itself: whoever is signed out or answers no calls is told nothing, and above
    all not sent away from what they are writing.
    """
    actor: Actor | None = getattr(request, "actor", None) or None
    rows = ringing_for(actor) if actor is not None else []
    seen = hashlib.sha256(" ".join(row.number for row in rows).encode()).hexdigest()[:16]
    seen = seen if rows else "none"
    if request.GET.get("seen", "none") == seen:
        return HttpResponse(status=204)
    return render(request, "desk/calls/ringing.html", {"rows": rows, "seen": seen})


@require_GET
@desk_page(Right.WORK_CASES)
def call(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One call: who it may be, what was said, what was recorded."""
    return page(request, actor, call_for(actor, number))


@require_GET
@desk_page(Right.WORK_CASES)
def heading(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The line over a call and how it went, as it stands now."""
    shown = call_for(actor, number)
    context = {"head": head(actor, shown), "steps": course(shown)}
    return draw(request, "desk/calls/heading.html", context, shown)


def page(
    request: HttpRequest,
    actor: Actor,
    shown: Call,
    form: WrapUpForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The whole page; `form` is one that came back with something to mend."""
    found = call_page(actor, shown, request.GET.get("order", "")[:32])
    first = {"outcome": shown.outcome, "notes": found.notes}
    context = {
        "page": found,
        "head": found.head,
        "card": recording_card(shown),
        "form": form or WrapUpForm(initial=first),
        "back_url": reverse("calls:calls"),
        "place": {"inside": ""},
        "find": FindOrderForm(),
        **more,
    }
    return draw(request, "desk/calls/call.html", context, shown, status)
