"""A party's own page of their dispute."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from disputes.actions.deciding import withdraw_dispute
from disputes.evidence.access import party_for
from disputes.evidence.actions.pieces import add_evidence, withdraw_evidence
from disputes.evidence.forms import PartyForm
from disputes.evidence.queries.party import party_page
from disputes.evidence.views.uploads import brought
from disputes.models import Party
from helpdesk.actor import Actor
from helpdesk.errors import Conflict, DomainError, NotFound
from helpdesk.files.checks import LARGEST
from helpdesk.rules import rule
from tickets import cookies
from tickets.complaints import MOST_FILES
from tickets.views.help_centre import show

PartyView = Callable[..., HttpResponse]


def own_dispute(view: PartyView) -> PartyView:
    """A page of the dispute that the browser's session opens; without one, the way in.

    The view is handed the party and it as an actor: view(request, platform, party, actor).
    """

    @wraps(view)
    def guarded(request: HttpRequest, platform: str, **more: Any) -> HttpResponse:
        try:
            party, actor = party_for(platform, cookies.read(request, cookies.DISPUTE))
        except NotFound:
            return redirect("evidence:open_dispute", platform)
        return view(request, platform, party, actor, **more)

    return rule("customer")(guarded)


@own_dispute
def dispute(request: HttpRequest, platform: str, party: Party, actor: Actor) -> HttpResponse:
    """Where it stands and what there is; a POST brings more."""
    if request.method != "POST":
        return page(request, party, actor, form_of(party, None, kind=request.GET.get("kind", "")))
    form = form_of(party, request.POST)
    if form.is_valid() and bring(request, form, party, actor):
        messages.success(request, _("We have it."))
        return redirect("evidence:dispute", platform)
    return page(request, party, actor, form, status=422)


def form_of(party: Party, data: Any, kind: str = "") -> PartyForm:
    """The form, with what was asked for chosen already."""
    return PartyForm(
        data,
        side=party.side,
        reason=party.dispute.reason,
        initial={"kind": kind},
    )


def bring(request: HttpRequest, form: PartyForm, party: Party, actor: Actor) -> bool:
    """Take it in."""
    return brought(
        request,
        form,
        lambda files: add_evidence(
            party.dispute, form.brought(party.side), actor=actor, uploads=files
        ),
        counted=True,
    )


def page(
    request: HttpRequest, party: Party, actor: Actor, form: PartyForm, status: int = 200
) -> HttpResponse:
    """The page, whose reading is noted."""
    return show(
        request, party.platform_id, "help/dispute/page.html", status=status, form=form,
        page=party_page(party, actor), most_files=MOST_FILES, largest=LARGEST,
    )  # fmt: skip


@own_dispute
@require_POST
def take_back(
    request: HttpRequest, platform: str, party: Party, actor: Actor, uid: str
) -> HttpResponse:
    """Take one's own piece back."""
    try:
        withdraw_evidence(party.dispute, uid, actor=actor)
    except NotFound:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("evidence:dispute", platform)


@own_dispute
@require_POST
def withdraw(request: HttpRequest, platform: str, party: Party, actor: Actor) -> HttpResponse:
    """Take the claim back, for the claimant alone."""
    if request.POST.get("sure") != "yes":
        messages.error(request, _("Tick the box first, if you are sure."))
        return redirect("evidence:dispute", platform)
    try:
        withdraw_dispute(party.dispute, actor=actor)
    except Conflict as error:
        messages.error(request, error.message)
    return redirect("evidence:dispute", platform)
