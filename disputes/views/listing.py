"""The list of disputes."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from disputes.queries.listing import VIEWS, list_page
from helpdesk.actor import Actor
from identity.access import desk_page, has_anywhere, platforms_with
from identity.roles import Right
from tickets.queries.queue import Cursor


@require_GET
@desk_page(Right.WORK_CASES)
def disputes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A view of the disputes, 50 at a time."""
    key = request.GET.get("show", "")
    view = VIEWS.get(key) or VIEWS[first_view(actor)]
    before = request.GET.get("before", "")[:64]
    codes = platforms_with(actor, Right.WORK_CASES)
    shown = list_page(view, actor, codes, Cursor.read(before))
    context = {
        "view": view,
        "rows": shown.rows,
        "tabs": tabs(view.key),
        "many_platforms": len(codes) > 1,
        "older_url": address(view.key, shown.older) if shown.older else "",
        "newer_url": address(view.key) if before else "",
    }
    return render(request, "desk/disputes/list.html", context)


def first_view(actor: Actor) -> str:
    """Where somebody begins: what waits for them, or for agents everything that is open."""
    return "decide" if has_anywhere(actor, Right.HANDLE_DISPUTES) else "open"


def tabs(active: str) -> list[dict[str, Any]]:
    """The views, the one that is shown marked."""
    return [
        {"label": view.label, "url": address(view.key), "active": view.key == active}
        for view in VIEWS.values()
    ]


def address(key: str, before: str = "") -> str:
    """A view, from a row on."""
    query = {"show": key} | ({"before": before} if before else {})
    return f"{reverse('disputes:disputes')}?{urlencode(query)}"
