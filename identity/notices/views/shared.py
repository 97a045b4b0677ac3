"""What the pages of a notice share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from helpdesk.actor import Actor
from identity.incidents.models import Incident
from identity.incidents.views.frame import frame


def show(
    request: HttpRequest, actor: Actor, incident: Incident, step: str, template: str, *,
    status: int = 200, **context: Any,
) -> HttpResponse:  # fmt: skip
    """A page of a notice within the incident's steps; no cache keeps it."""
    shown = {**frame(actor, incident, step), **context}
    response = render(request, f"desk/notices/{template}.html", shown, status=status)
    response["Cache-Control"] = "no-store"
    return response
