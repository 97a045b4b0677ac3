"""Evidence at the desk: adding it, asking for it, saying who sees it."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from disputes.access import dispute_for
from disputes.evidence.actions.asking import ask_for_evidence, stop_asking
from disputes.evidence.actions.pieces import add_evidence, share_evidence
from disputes.evidence.forms import AskForm, DeskForm, ShareForm
from disputes.evidence.models import Evidence
from disputes.evidence.views.uploads import brought
from disputes.models import Dispute
from disputes.models.disputes import Side
from disputes.views.dialogs import ask, url_of
from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.files.checks import LARGEST
from helpdesk.policies import profile
from identity.access import desk_page
from identity.roles import Right
from tickets.complaints import MOST_FILES

USUAL = timedelta(days=3)
"""How long a side usually gets: our own target."""


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def add(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The form of a piece that the desk brings."""
    dispute = dispute_for(actor, number)
    form = DeskForm(request.POST or None, side=Side.DESK, reason=dispute.reason)
    if request.method == "POST" and form.is_valid() and add_from(request, form, dispute, actor):
        return redirect(f"{url_of(dispute)}#evidence")
    context: dict[str, Any] = {
        "dispute": dispute,
        "ticket": dispute.ticket,
        "form": form,
        "most_files": MOST_FILES,
        "largest": LARGEST,
        "back_url": url_of(dispute),
        "rail_key": "disputes",
    }
    status = 422 if form.errors else 200
    return render(request, "desk/disputes/add_evidence.html", context, status=status)


def add_from(request: HttpRequest, form: DeskForm, dispute: Dispute, actor: Actor) -> bool:
    """Take it in."""
    return brought(
        request, form,
        lambda files: add_evidence(dispute, form.brought, actor=actor, uploads=files),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def ask_for(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Ask a side for something."""
    dispute = dispute_for(actor, number)
    zone = ZoneInfo(profile(dispute.platform_id, dispute.policy_version).timezone)
    first = {
        "side": request.GET.get("side", Side.RESPONDENT),
        "kind": request.GET.get("kind", ""),
        "due_on": (moments.now() + USUAL).astimezone(zone).date(),
    }
    form = AskForm(request.POST or None, initial=first)
    return ask(
        request, dispute, form,
        lambda _data: ask_for_evidence(dispute, form.asked(zone), actor=actor),
        title=_("Ask for evidence"),
        lead=_("It stands on their page until they bring it."),
        label=_("Ask"),
    )  # fmt: skip


@require_POST
@desk_page(Right.WORK_CASES)
def stop(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Take a request back."""
    dispute = dispute_for(actor, number)
    stop_asking(dispute, uid, actor=actor)
    return redirect(f"{url_of(dispute)}#evidence")


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def share(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Say who sees a piece."""
    dispute = dispute_for(actor, number)
    piece = Evidence.objects.filter(dispute=dispute, uid=uid, withdrawn_at=None).first()
    if piece is None:
        raise NotFound
    sides = (Side.CLAIMANT, Side.RESPONDENT)
    initial = {"seen_by": [side.value for side in sides if piece.seen_by(side)]}
    form = ShareForm(request.POST if request.method == "POST" else None, initial=initial)
    return ask(
        request, dispute, form, lambda data: shared(dispute, actor, uid, data["seen_by"]),
        title=_("Who sees it"),
        lead=_("Look for names, phones and addresses in it first: the sides may not learn each"
               " other's. Whoever brought it always sees it."),
        label=_("Keep"),
    )  # fmt: skip


def shared(dispute: Dispute, actor: Actor, uid: str, sides: list[str]) -> None:
    """Take the step."""
    share_evidence(
        dispute, uid, actor=actor,
        claimant=Side.CLAIMANT in sides, respondent=Side.RESPONDENT in sides,
    )  # fmt: skip
