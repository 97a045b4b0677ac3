"""The buyer says on their own case page whether third parties may be asked about their order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from disputes.facts.actions.sourcing import ON_THE_PAGE, confirm_sourcing, withdraw_sourcing
from disputes.facts.queries.case_panel import Asking, asking
from helpdesk.actor import Actor
from helpdesk.errors import DomainError
from tickets.models import Ticket
from tickets.views.follow_up import own_case
from tickets.views.help_centre import show


@own_case
@require_http_methods(["GET", "POST"])
def sources(request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """May we ask? A POST answers: answer is "yes" or "no"."""
    asked = asking(actor, ticket)
    if asked is None:
        return redirect("tickets:case", platform)
    if asked.order is None:
        return redirect("tickets:confirm", platform)
    answer = request.POST.get("answer", "")
    if request.method == "POST" and answer in {"yes", "no"}:
        return answered(request, platform, ticket, actor, asked, yes=answer == "yes")
    return show(request, platform, "help/facts/sources.html", asking=asked, ticket=ticket)


def answered(
    request: HttpRequest, platform: str, ticket: Ticket, actor: Actor, asked: Asking, *, yes: bool
) -> HttpResponse:
    """Note the answer, and back to the case."""
    said = confirm_sourcing if yes else withdraw_sourcing
    try:
        assert asked.order is not None  # noqa: S101 - the caller looked
        said(asked.order, ticket, actor=actor, how=ON_THE_PAGE)
    except DomainError:
        # The confirmation of who they are ran out between the page and the answer.
        return redirect("tickets:confirm", platform)
    words = _("Thank you. We may ask now.") if yes else _("Noted. We do not ask.")
    messages.success(request, words)
    return redirect("tickets:case", platform)
