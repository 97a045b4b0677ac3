"""Deciding a dispute, and confirming what follows from it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from disputes.access import dispute_for, may_handle
from disputes.actions.deciding import decide_dispute
from disputes.actions.remedies import confirm_remedy
from disputes.findings import Findings
from disputes.forms import ConfirmForm, DecisionForm
from disputes.models import Dispute, Remedy
from disputes.models.decisions import Outcome
from disputes.models.disputes import Stage
from disputes.views.dialogs import ask, done, url_of
from disputes.views.page import page
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import desk_page
from identity.roles import Right


@require_POST
@desk_page(Right.WORK_CASES)
def decide(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Decide. Whoever may not is refused by the action, which remembers it, whatever they sent."""
    dispute = dispute_for(actor, number)
    form = DecisionForm(
        request.POST,
        currency=dispute.currency,
        agreement=dispute.stage == Stage.NEGOTIATION,
    )
    if not may_handle(actor, dispute):
        decide_dispute(dispute, nothing(), actor=actor)
    if form.is_valid() and done(form, lambda _data: act(dispute, actor, form)):
        return redirect(url_of(dispute))
    return page(request, actor, dispute_for(actor, number), form, status=422)


def act(dispute: Dispute, actor: Actor, form: DecisionForm) -> None:
    """Take the step."""
    decide_dispute(dispute, form.findings, actor=actor, seen=form.cleaned_data["seen"])


def nothing() -> Findings:
    """What somebody who may not decide found, as far as that matters."""
    return Findings(outcome=Outcome.REJECT, reasons="")


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def confirm(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Note that a remedy happened."""
    dispute = dispute_for(actor, number)
    remedy = Remedy.objects.filter(dispute=dispute, uid=uid).first()
    if remedy is None:
        raise NotFound
    return ask(
        request, dispute, ConfirmForm(request.POST or None),
        lambda data: confirm_remedy(
            remedy, actor=actor, note=data["note"], reference=data["reference"]
        ),
        title=title(remedy),
        lead=_("A refund that a payment institution tells of confirms itself."),
        label=_("Confirm"),
    )  # fmt: skip


def title(remedy: Remedy) -> str:
    """What is being confirmed."""
    return {
        "refund": _("The money went back"),
        "return": _("The goods came back"),
        "replacement": _("The replacement arrived"),
    }[remedy.kind]
