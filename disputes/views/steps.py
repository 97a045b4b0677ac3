"""What can be done with a dispute before it is decided."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from disputes.access import dispute_for
from disputes.actions.handling import take_dispute
from disputes.actions.moving import move_dispute
from disputes.actions.parties import set_respondent
from disputes.errors import NotNow
from disputes.forms import ChangeRespondentForm
from disputes.models import Dispute, Party
from disputes.models.disputes import Side, Stage
from disputes.views.dialogs import ask, url_of
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.errors import DomainError, Refusal
from helpdesk.purposes import Purpose
from identity.access import desk_page
from identity.roles import Right


@require_POST
@desk_page(Right.WORK_CASES)
def take(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Become the officer of a dispute."""
    dispute = dispute_for(actor, number)
    try:
        take_dispute(dispute, actor=actor)
    except Refusal:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(url_of(dispute))


@require_POST
@desk_page(Right.WORK_CASES)
def move(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Move a dispute to its next stage."""
    dispute = dispute_for(actor, number)
    try:
        to = stage_in(request.POST.get("to", ""))
        move_dispute(dispute, actor=actor, to=to, seen=request.POST.get("seen", ""))
    except Refusal:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(url_of(dispute))


def stage_in(text: str) -> Stage:
    """A stage by its code. Raises NotNow for none."""
    if text not in Stage:
        raise NotNow
    return Stage(text)


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def respondent(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Correct or replace the other side."""
    dispute = dispute_for(actor, number)
    form = ChangeRespondentForm(
        request.POST or None,
        platform=dispute.platform_id,
        initial=as_known(actor, dispute) if request.method == "GET" else None,
    )
    return ask(
        request, dispute, form,
        lambda data: set_respondent(
            dispute, form.respondent, actor=actor, replace=data["replace"]
        ),
        title=_("The other side of %(number)s") % {"number": dispute.number},
        label=_("Keep"),
    )  # fmt: skip


def as_known(actor: Actor, dispute: Dispute) -> dict[str, str]:
    """What is kept of the other side, in clear for whoever corrects it: that is noted."""
    party = Party.objects.filter(dispute=dispute, side=Side.RESPONDENT).first()
    if party is None:
        return {}
    texts = reads.reveal(
        {"name": party.name, "email": party.email, "phone": party.phone},
        actor=actor, purpose=Purpose.HANDLE_DISPUTE, of=party, platform=party.platform_id,
        subject=party.subject_id, case=dispute.ticket.number,
    )  # fmt: skip
    return texts | {"kind": party.kind, "language": party.language}
