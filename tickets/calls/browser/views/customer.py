"""Calling from our page: /<platform>/call/. The page is for browsers that can speak; where scripts
do not run it says how else to reach the platform."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from helpdesk.actor import Actor
from helpdesk.api.limits import Buckets
from helpdesk.errors import NotFound, TooMany
from helpdesk.middleware import DEVICES, MICROPHONE
from helpdesk.policies import current
from helpdesk.rules import open_to_anyone, rule
from identity.access import platform_for
from tickets import cookies
from tickets.access import case_for
from tickets.calls.at_desk import anybody_at_desk
from tickets.calls.browser.access import UNDER_WAY, own_call
from tickets.calls.browser.actions.calling import call_from_page, choose_recording
from tickets.calls.browser.errors import ChoiceMissing, TooManyCalls
from tickets.calls.browser.forms import CallForm
from tickets.calls.browser.ice import one_network_only
from tickets.calls.hours import answered_later
from tickets.calls.models import BrowserCall
from tickets.calls.views.uploads import in_json
from tickets.complaints import language_for, link_secret
from tickets.models import Ticket
from tickets.views.help_centre import show
from tickets.wizard import origin, visitor

BEGUN = Buckets(burst=20, per_second=20 / 3600)
"""Calls begun from one address, which many people share."""


@open_to_anyone("Somebody with a problem has no account here.")
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, platform: str) -> HttpResponse:
    """The call that this browser is in, or what will happen in one; by POST one begins."""
    if request.method == "POST":
        return begin(request, platform)
    ticket = own_ticket(request, platform) if "case" in request.GET else None
    own = under_way(request, platform)
    response = show(
        request, platform, "help/call/page.html", own=own and own[0].call, ticket=ticket,
        form=CallForm(initial={"about_case": ticket is not None}),
        one_network_only=one_network_only(), answered_later=answered_later(platform),
        nobody_there=not anybody_at_desk(platform),
    )  # fmt: skip
    response.headers[DEVICES] = MICROPHONE
    return response


def under_way(request: HttpRequest, platform: str) -> tuple[BrowserCall, Actor] | None:
    """The call that goes on in this browser."""
    try:
        row, actor = own_call(platform, cookies.read(request, cookies.CALL))
    except NotFound:
        return None
    return (row, actor) if row.call.state in UNDER_WAY else None


def own_ticket(request: HttpRequest, platform: str) -> Ticket | None:
    """The case that is open in this browser."""
    try:
        return case_for(platform, cookies.read(request, cookies.CASE))[0]
    except NotFound:
        return None


@in_json
def begin(request: HttpRequest, platform: str) -> HttpResponse:
    """Let it ring at the desk; the browser gets a cookie that opens the call, and nothing else."""
    form = CallForm(request.POST)
    if not form.is_valid():
        raise ChoiceMissing(field="choice")
    try:
        BEGUN.take(origin(request, platform))
    except TooMany:
        raise TooManyCalls from None
    secret = link_secret(form.cleaned_data["once"])
    begun = call_from_page(
        platform_for(platform), actor=visitor(platform), secret=secret,
        language=language_for(current(platform), get_language() or ""),
        choice=form.cleaned_data["choice"],
        ticket=own_ticket(request, platform) if form.cleaned_data["about_case"] else None,
    )  # fmt: skip
    response = JsonResponse({"call": begun.number})
    cookies.put(response, cookies.CALL, secret)
    return response


@rule("customer")
@require_POST
@in_json
def choose(request: HttpRequest, platform: str) -> HttpResponse:
    """Change one's mind about being recorded, while the call goes on. 404 without a call."""
    row, actor = own_call(platform, cookies.read(request, cookies.CALL))
    choice = request.POST.get("choice", "")
    if choice not in {"given", "refused"}:
        raise ChoiceMissing(field="choice")
    choose_recording(row, actor=actor, choice=choice)
    return JsonResponse({})
