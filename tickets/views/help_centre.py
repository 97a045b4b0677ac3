"""A platform's help centre: its first page, and how its pages are shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from helpdesk.policies import current
from helpdesk.rules import open_to_anyone
from tickets import cookies
from tickets.chat.presence import anybody_there
from tickets.chat.routing.hours import hours_sentence
from tickets.models.tickets import Topic

TOPICS = (
    (Topic.ORDER, "parcel"),
    (Topic.PAYMENT, "card"),
    (Topic.DATA, "shield"),
    (Topic.OTHER, "chat"),
)
"""The four choices and their pictures."""


@open_to_anyone("Somebody with a problem has no account here.")
def home(request: HttpRequest, platform: str) -> HttpResponse:
    """What happened? Four choices, the way to one's case, and how to call."""
    has_case = bool(cookies.read(request, cookies.CASE))
    return show(
        request, platform, "help/home.html", has_case=has_case, topics=TOPICS,
        somebody_here=anybody_there(platform), hours=hours_sentence(platform),
    )  # fmt: skip


def show(
    request: HttpRequest, platform: str, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page in the platform's colour and time, which no cache keeps."""
    profile = current(platform)
    with timezone.override(profile.timezone):
        response = render(request, template, {"profile": profile, **context}, status=status)
    add_never_cache_headers(response)
    return response
