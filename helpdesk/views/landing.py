"""The first page: which shop is it about?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from helpdesk.policies import current, platforms
from helpdesk.rules import open_to_anyone


@open_to_anyone("It names the shops and leads on.")
def landing(request: HttpRequest) -> HttpResponse:
    """The platforms, each a way to its help centre."""
    profiles = sorted((current(code) for code in platforms()), key=lambda one: one.name.casefold())
    return render(request, "landing.html", {"platforms": profiles})
