"""The parties' ways in and out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from disputes.evidence.actions.links import enter_dispute, enter_from_case, leave_dispute
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.rules import open_to_anyone
from tickets import cookies
from tickets.models import Ticket
from tickets.views.follow_up import own_case
from tickets.views.help_centre import show
from tickets.wizard import visitor


@open_to_anyone("The link's secret, posted from its own page, is what opens the dispute.")
def open_dispute(request: HttpRequest, platform: str) -> HttpResponse:
    """The page a letter's link leads to; it posts the secret behind # and cleans the address."""
    if request.method != "POST":
        return show(request, platform, "help/dispute/open.html")
    secret = request.POST.get("secret", "").strip()[:200]
    try:
        session = enter_dispute(platform, secret, actor=visitor(platform))
    except NotFound:
        return show(request, platform, "help/dispute/open.html", status=404, closed=True)
    return entered(platform, session)


@own_case
@require_POST
def from_case(
    request: HttpRequest, platform: str, ticket: Ticket, actor: Actor, number: str
) -> HttpResponse:
    """The claimant comes from the page of their case."""
    return entered(platform, enter_from_case(ticket, number, actor=actor))


def entered(platform: str, session: str) -> HttpResponse:
    """On to the dispute, with the session's cookie."""
    response = redirect("evidence:dispute", platform)
    cookies.put(response, cookies.DISPUTE, session)
    return response


@open_to_anyone("It only ends the session that its own cookie names.")
@require_POST
def leave(request: HttpRequest, platform: str) -> HttpResponse:
    """Close the dispute in this browser; the link goes on working."""
    secret = cookies.read(request, cookies.DISPUTE)
    try:
        leave_dispute(platform, secret, actor=visitor(platform))
    except NotFound:
        pass
    else:
        messages.success(request, _("The dispute is closed in this browser. Your link opens it."))
    response = redirect("tickets:help", platform)
    cookies.drop(response, cookies.DISPUTE)
    return response
