"""The development mailbox, where the demo's mail ends up."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from helpdesk.files.serving import HEADERS
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


@rule("demo")
def enclosure(request: HttpRequest, mail: int, number: int) -> HttpResponse:
    """A file that came with a mail."""
    if not settings.REDRESS_DEMO:
        raise Http404
    name, content_type, content = mailbox.enclosure(mail, number)
    response = HttpResponse(content, content_type=content_type)
    for header, value in HEADERS.items():
        response[header] = value
    response["Accept-Ranges"] = "none"
    shown_as = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = shown_as or "attachment"
    return response
