"""The loader that a shop puts on its pages, and the frame that the loader opens."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from helpdesk.framing import shown_in_frame
from helpdesk.policies import current
from helpdesk.rules import open_to_anyone
from identity.shop.sites import origins_of
from tickets.chat.forms_customer import BeginForm
from tickets.chat.presence import anybody_there
from tickets.chat.queries.customer_page import mark_words
from tickets.chat.routing.hours import hours_sentence
from tickets.chat.widget.loader import loader_text
from tickets.complaints import language_for

KEPT = 300
"""Seconds for which browsers keep the loader."""


@open_to_anyone("It is the same for everybody, and shops' pages have it before anybody is known.")
@require_safe
def loader(_request: HttpRequest, platform: str) -> HttpResponse:
    """The script behind the one line of HTML."""
    response = HttpResponse(loader_text(platform), content_type="text/javascript; charset=utf-8")
    patch_cache_control(response, public=True, max_age=KEPT)
    return response


@shown_in_frame
@open_to_anyone("Somebody with a problem has no account here.")
@require_safe
def frame(request: HttpRequest, platform: str) -> HttpResponseBase:
    """The chat for a frame, in the language that `?language=` asks for if the platform has it.

    Only the shop's own sites may frame it; in the demo also the demo's page of the shop.
    """
    sites = origins_of(platform)
    own = [SELF] if settings.REDRESS_DEMO else []

    def page(request: HttpRequest) -> HttpResponseBase:
        return framed_page(request, platform, sites)

    shown: HttpResponseBase = xframe_options_exempt(
        csp_replace({"frame-ancestors": [*own, *sites] or ["'none'"]})(page)
    )(request)
    return shown


def framed_page(request: HttpRequest, platform: str, sites: list[str]) -> HttpResponse:
    """The page itself; nothing of anybody is on it, scripts bring that in."""
    profile = current(platform)
    language = language_for(profile, request.GET.get("language", ""))
    somebody_here = anybody_there(platform)
    with translation.override(language):
        response = render(request, "widget/frame.html", {
            "profile": profile, "sites": " ".join(sites), "somebody_here": somebody_here,
            "form": short_form(platform, somebody_here=somebody_here), "marks": mark_words(),
            "hours": hours_sentence(platform),
        })  # fmt: skip
    patch_cache_control(response, no_store=True)
    return response


def short_form(platform: str, *, somebody_here: bool) -> BeginForm:
    """The form without its notes, for which the frame has no room: fields that named them would
    point at nothing."""
    form = BeginForm(platform, somebody_here=somebody_here)
    for field in form.fields.values():
        field.help_text = ""
    return form
