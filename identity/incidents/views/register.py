"""The register of incidents, one at a glance, closing and opening again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from identity.access import desk_page, has_anywhere, platform_for
from identity.incidents.access import handled_for, incident_for
from identity.incidents.actions.incidents import (
    close_incident,
    register_incident,
    reopen_incident,
)
from identity.incidents.forms import Registering, Why
from identity.incidents.queries.assessments import judged
from identity.incidents.queries.register import incidents_page
from identity.incidents.queries.texts import headlines, texts_of
from identity.incidents.views.frame import page
from identity.queries import places
from identity.roles import Right
from identity.views.pages import done, pressed, status_of, tried


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def incidents(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Incidents being handled, or the closed ones behind a tab."""
    closed = "closed" in request.GET
    shown = incidents_page(actor, closed=closed, after=request.GET.get("after", ""))
    context = {
        "page": shown,
        "headlines": headlines(actor, [row.incident for row in shown.rows]),
        "closed": closed,
        "tabs": [
            {"label": _("Being handled"), "url": request.path, "active": not closed},
            {
                "label": pgettext("state", "Closed"),
                "url": f"{request.path}?closed=1",
                "active": closed,
            },
        ],
        "registers": has_anywhere(actor, Right.HANDLE_INCIDENTS),
    }
    return render(request, "desk/incidents/list.html", context)


@desk_page(Right.HANDLE_INCIDENTS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Put an incident on the register."""
    form = Registering(
        request.POST if request.method == "POST" else None,
        places=places(actor, Right.HANDLE_INCIDENTS),
    )
    if request.method == "POST" and form.is_valid():
        platform, once = platform_for(form.cleaned_data["platform"]), form.cleaned_data["once"]
        made = tried(form, lambda: register_incident(platform, form.facts(), actor=actor, key=once))
        if made:
            messages.success(request, _("%s is on the register.") % made.number)
            return redirect("incidents:affected", made.number)
    return render(request, "desk/incidents/new.html", {"form": form}, status=status_of(form))


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def overview(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One incident at a glance: its clocks, its people, what comes next."""
    incident = incident_for(actor, number)
    return page(
        request, actor, incident, "", "overview",
        texts=texts_of(actor, incident), judged=judged(incident),
        close_form=Why(label=_("What came of it"), hint=_("It stays with the record.")),
    )  # fmt: skip


@desk_page(Right.HANDLE_INCIDENTS)
@require_POST
def close(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Close an incident with what came of it."""
    incident = handled_for(actor, number)
    form = Why(request.POST, label=_("What came of it"), hint=_("It stays with the record."))
    if form.is_valid() and done(
        form, lambda: close_incident(incident, actor=actor, why=form.cleaned_data["why"])
    ):
        messages.success(request, _("%s is closed.") % number)
        return redirect("incidents:overview", number)
    return page(
        request, actor, incident, "", "overview", status=422,
        texts=texts_of(actor, incident), judged=judged(incident), close_form=form,
    )  # fmt: skip


@desk_page(Right.HANDLE_INCIDENTS)
@require_POST
def reopen(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take a closed incident up again."""
    incident = handled_for(actor, number)
    pressed(
        request, lambda: reopen_incident(incident, actor=actor), _("%s is open again.") % number
    )
    return redirect("incidents:overview", number)
