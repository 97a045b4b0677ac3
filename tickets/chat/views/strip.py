"""One's own chats as tabs, fetched again when something changes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.roles import Right
from tickets.chat.queries.strip import strip_of

LONGEST = 24
"""Characters of a case's number."""


@require_GET
@desk_page(Right.WORK_CASES)
def strip(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The tabs again; nothing (204) when they say the same as those that are shown."""
    shown = strip_of(actor, request.GET.get("now", "")[:LONGEST])
    if request.headers.get("x-seen", "") == shown.mark:
        return HttpResponse(status=204)
    return render(request, "desk/chat/strip.html", {"strip": shown})
