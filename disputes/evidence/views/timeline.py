"""Setting contradictions aside, and bringing them back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from disputes.access import dispute_for
from disputes.evidence.actions.dismissing import dismiss_contradiction, restore_contradiction
from disputes.evidence.forms import DismissForm
from disputes.evidence.models import Why
from disputes.models import Dispute
from disputes.views.dialogs import url_of
from helpdesk.actor import Actor
from helpdesk.errors import Conflict
from identity.access import desk_page
from identity.roles import Right


@require_POST
@desk_page(Right.WORK_CASES)
def dismiss(request: HttpRequest, actor: Actor, number: str, facts: str) -> HttpResponse:
    """Set one aside, with one of five choices."""
    dispute = dispute_for(actor, number)
    form = DismissForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose why, then set it aside."))
        return back(dispute)
    try:
        dismiss_contradiction(dispute, facts, actor=actor, why=Why(form.cleaned_data["why"]))
    except Conflict as error:
        messages.error(request, error.message)
    return back(dispute)


@require_POST
@desk_page(Right.WORK_CASES)
def restore(request: HttpRequest, actor: Actor, number: str, facts: str) -> HttpResponse:
    """Bring one back."""
    dispute = dispute_for(actor, number)
    restore_contradiction(dispute, facts, actor=actor)
    return back(dispute)


def back(dispute: Dispute) -> HttpResponse:
    """To the timeline."""
    return redirect(f"{url_of(dispute)}#timeline")
