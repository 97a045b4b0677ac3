"""What the pages of one incident share: the steps down the left."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from helpdesk.actor import Actor
from identity.incidents.access import may_handle
from identity.incidents.models import Incident, IncidentState
from identity.incidents.queries.register import BADGES
from identity.incidents.queries.steps import steps_of


def frame(actor: Actor, incident: Incident, step: str) -> dict[str, Any]:
    """The context of desk/incidents/frame.html. step: the code of the one that is open, "" for
    the overview. A page adds what its blocks show."""
    state = IncidentState(incident.state)
    return {
        "incident": incident,
        "steps": steps_of(incident),
        "step": step,
        "state": str(state.label),
        "badge": BADGES[state],
        "handles": may_handle(actor, incident),
        "changes": may_handle(actor, incident) and state != IncidentState.CLOSED,
    }


def page(
    request: HttpRequest,
    actor: Actor,
    incident: Incident,
    step: str,
    template: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of an incident; nothing of it is kept in a cache."""
    shown = {**frame(actor, incident, step), **context}
    response = render(request, f"desk/incidents/{template}.html", shown, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
