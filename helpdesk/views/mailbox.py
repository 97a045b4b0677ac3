"""The development mailbox, where the demo's mail ends up."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from helpdesk.mail import mailbox
from helpdesk.rules import rule


@rule("demo")
def letters(request: HttpRequest) -> HttpResponse:
    """The newest mails in full, or (`?before=`) those before one. Where it is not the demo there
    is no such page."""
    if not settings.REDRESS_DEMO:
        raise Http404
    before = request.GET.get("before", "")
    page = mailbox.newest_letters(int(before) if before.isdecimal() and len(before) < 19 else None)
    older = f"?before={page[-1].pk}" if len(page) == mailbox.SHOWN else ""
    response = render(request, "mailbox/letters.html", {"letters": page, "older": older})
    response["Cache-Control"] = "no-store"
    return response
