"""Judging an incident: which laws apply, and each one on its own page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.errors import NotFound
from helpdesk.purposes import Purpose
from identity.access import desk_page
from identity.incidents.access import handled_for, incident_for
from identity.incidents.actions.assessing import (
    assess_incident,
    choose_regimes,
    note_regulator_told,
)
from identity.incidents.forms_assessment import ChooseRegimes, Judge, Told
from identity.incidents.models import Incident
from identity.incidents.queries.assessments import Judged, judged, proposals
from identity.incidents.views.frame import page
from identity.roles import Right
from identity.views.pages import done, status_of


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def assessment(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Every law that applies with its clocks; before that, which ones do."""
    incident = incident_for(actor, number)
    if incident.regimes is None:
        return choose(request, actor, incident, choosing(incident))
    return page(request, actor, incident, "assessment", "assessment", judged=judged(incident))


def choosing(incident: Incident) -> ChooseRegimes:
    """The form with what was confirmed, or what is proposed."""
    proposed = [one.regime.code for one in proposals(incident) if one.why]
    chosen = proposed if incident.regimes is None else incident.regimes
    return ChooseRegimes(initial={"regimes": chosen})


def choose(
    request: HttpRequest, actor: Actor, incident: Incident, form: ChooseRegimes
) -> HttpResponse:
    """The page that asks which laws apply."""
    reasons = {one.regime.code: one.why for one in proposals(incident)}
    return page(
        request, actor, incident, "assessment", "regimes", status=status_of(form), form=form,
        reasons=reasons, laws={one.regime.code: one.regime for one in proposals(incident)},
    )  # fmt: skip


@desk_page(Right.HANDLE_INCIDENTS)
@require_http_methods(["GET", "POST"])
def regimes(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Confirm which laws apply."""
    incident = handled_for(actor, number)
    if request.method == "GET":
        return choose(request, actor, incident, choosing(incident))
    form = ChooseRegimes(request.POST)
    if form.is_valid():
        codes, why = form.cleaned_data["regimes"], form.cleaned_data["why"]
        if done(form, lambda: choose_regimes(incident, codes, actor=actor, why=why)):
            return redirect("incidents:assessment", number)
    return choose(request, actor, incident, form)


def one_of(incident: Incident, regime: str) -> Judged:
    """One law that applies. Raises NotFound."""
    for one in judged(incident):
        if one.regime.code == regime:
            return one
    raise NotFound


@desk_page(Right.APPROVE_NOTICES)
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, actor: Actor, number: str, regime: str) -> HttpResponse:
    """Judge the incident under one law; those who only read see how it was judged."""
    incident = incident_for(actor, number)
    law = one_of(incident, regime)
    late = bool(law.regulator and law.regulator.over)
    if request.method == "GET":
        before = ground_of(actor, incident, law)
        form = Judge(law=law.regime, late=late, initial=before)
        return judging(request, actor, incident, law, form, texts=before)
    incident = handled_for(actor, number)
    form = Judge(request.POST, law=law.regime, late=late)
    if form.is_valid() and done(
        form, lambda: assess_incident(incident, regime, form.judgement(), actor=actor)
    ):
        messages.success(request, _("Your judgement is kept. Earlier ones stay in the record."))
        return redirect("incidents:assessment", number)
    if "late_why" in str(form.errors) and "late_why" not in form.fields:
        form = Judge(request.POST, law=law.regime, late=True)
    return judging(request, actor, incident, law, form)


def judging(
    request: HttpRequest,
    actor: Actor,
    incident: Incident,
    law: Judged,
    form: Judge,
    **context: Any,
) -> HttpResponse:
    """The page of one law."""
    status = status_of(form)
    told_form = context.pop("told_form", None) or Told(initial={"at": moments.now()})
    return page(
        request, actor, incident, "assessment", "judge", status=status, law=law, form=form,
        told_form=told_form, **context,
    )  # fmt: skip


def ground_of(actor: Actor, incident: Incident, law: Judged) -> dict[str, Any]:
    """The judgement that counts, as the form shows it; its reading is noted."""
    newest = law.newest
    if newest is None:
        return {}
    texts = reads.reveal(
        {"ground": newest.ground, "late_why": newest.late_why},
        actor=actor, purpose=Purpose.HANDLE_INCIDENT, of=newest, platform=incident.platform_id,
        subject=incident.subject_id, case=incident.number, action="incident.read",
    )  # fmt: skip
    return {
        **texts,
        "risk": newest.risk,
        "large": newest.large,
        "tell_regulator": "yes" if newest.tell_regulator else "no",
        "tell_people": "yes" if newest.tell_people else "no",
    }


@desk_page(Right.HANDLE_INCIDENTS)
@require_http_methods(["GET", "POST"])
def told(request: HttpRequest, actor: Actor, number: str, regime: str) -> HttpResponse:
    """Note when the regulator was told."""
    incident = handled_for(actor, number)
    law = one_of(incident, regime)
    form = Told(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form, lambda: note_regulator_told(incident, regime, actor=actor, **form.cleaned_data)
    ):
        messages.success(request, _("Noted. The clock has stopped."))
        return redirect("incidents:assessment", number)
    before = ground_of(actor, incident, law)
    shown = Judge(law=law.regime, late=bool(law.regulator and law.regulator.over), initial=before)
    response = judging(request, actor, incident, law, shown, told_form=form, texts=before)
    response.status_code = status_of(form)
    return response
