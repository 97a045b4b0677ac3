"""One's own chats as tabs, fetched again when something changes."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from helpdesk.actor import Actor
from helpdesk.rules import rule
from identity.access import desk_page, has_anywhere
from identity.roles import Right
from tickets.chat.queries.news import news as news_of
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


@require_GET
@rule("staff")
def news(request: HttpRequest) -> HttpResponse:
    """How many chats need whoever asks; 204 for whoever works no cases. The page asks by itself,
    so nobody is sent away from what they are writing."""
    actor: Actor | None = getattr(request, "actor", None) or None
    if actor is None or not has_anywhere(actor, Right.WORK_CASES):
        return HttpResponse(status=204)
    answer = JsonResponse(news_of(actor))
    answer["Cache-Control"] = "no-store"
    return answer
