"""The facts of an incident."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.incidents.access import handled_for, incident_for
from identity.incidents.actions.incidents import change_facts
from identity.incidents.data import labels
from identity.incidents.errors import ChangedMeanwhile
from identity.incidents.facts import TEXTS
from identity.incidents.forms import Facts
from identity.incidents.models import Incident
from identity.incidents.queries.texts import texts_of
from identity.incidents.views.frame import page
from identity.roles import Right
from identity.views.pages import done

PLAIN = ("kind", "aware_at", "occurred_from", "occurred_to", "revision")


@desk_page(Right.APPROVE_NOTICES)
@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the facts; whoever handles incidents changes them here."""
    incident = incident_for(actor, number)
    if request.method == "POST":
        return changed(request, actor, handled_for(actor, number))
    texts = texts_of(actor, incident)
    form = Facts(initial=as_typed(incident, texts))
    return page(
        request, actor, incident, "facts", "facts",
        form=form, texts=texts, data=labels(incident.data),
    )  # fmt: skip


def as_typed(incident: Incident, texts: dict[str, str]) -> dict[str, object]:
    """The facts as the form shows them."""
    return {
        **{name: texts[name] for name in TEXTS},
        **{name: getattr(incident, name) for name in PLAIN},
        "concerned": incident.data,
    }


def changed(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Keep what was typed, or say what is wrong with it and lose nothing of it."""
    form = Facts(request.POST)
    if form.is_valid() and done(
        form,
        lambda: change_facts(
            incident, form.facts(), actor=actor, revision=form.cleaned_data["revision"]
        ),
    ):
        messages.success(request, _("The facts are kept. What they were stays in the history."))
        return redirect("incidents:facts", incident.number)
    incident.refresh_from_db()
    meanwhile = str(ChangedMeanwhile.words) in [str(e) for e in form.non_field_errors()]
    if meanwhile:
        # The next press keeps what was typed, in the knowledge of what is shown above it.
        typed = request.POST.copy()
        typed["revision"] = str(incident.revision)
        form.data = typed
    return page(
        request, actor, incident, "facts", "facts", status=409 if meanwhile else 422,
        form=form, texts=texts_of(actor, incident), data=labels(incident.data),
        meanwhile=meanwhile,
    )  # fmt: skip
