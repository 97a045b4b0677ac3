"""Who is affected: the list, and finding people by what the trail says was read."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.incidents.access import handled_for, incident_for, search_for
from identity.incidents.actions.searching import add_found, begin_search
from identity.incidents.data import kinds_of, labels
from identity.incidents.forms_affected import Search
from identity.incidents.models import AffectedSearch, Incident, Reach, SearchState
from identity.incidents.queries.affected import OFF, affected_page, searches_of
from identity.incidents.tasks import WORKED_ON, go_on_here
from identity.incidents.views.frame import page
from identity.roles import Right
from identity.trail.queries import agents_to_choose
from identity.views.pages import pressed, tried


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def affected(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The list, by how people can be reached."""
    incident = incident_for(actor, number)
    view = request.GET.get("by", "")
    return page(
        request, actor, incident, "affected", "affected",
        page=affected_page(incident, actor=actor, view=view, after=request.GET.get("after", "")),
        tabs=tabs(request, incident, view), view=view, searches=searches_of(incident),
        waiting=incident.lists.filter(added_at=None).order_by("-pk").first(),
    )  # fmt: skip


def tabs(request: HttpRequest, incident: Incident, view: str) -> list[dict[str, object]]:
    """Everybody, by each way to reach them, and who was taken off; empty ones are left out."""
    count = incident.count
    ways = [(reach.value, reach.label, getattr(count, reach.value)) for reach in Reach]
    shown = [("", _("Everybody"), count.people), *ways, (OFF, _("Taken off"), count.removed)]
    return [
        {
            "label": f"{label} {number}",
            "url": f"{request.path}?by={code}" if code else request.path,
            "active": code == view,
        }
        for code, label, number in shown
        if number or code in {"", view}
    ]


@desk_page(Right.HANDLE_INCIDENTS)
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Ask the trail whose data somebody read."""
    incident = handled_for(actor, number)
    actors = agents_to_choose((incident.platform_id,), request.POST.get("who", ""))
    form = Search(
        request.POST if request.method == "POST" else None, actors=actors, initial=usual(incident)
    )
    if request.method == "POST" and form.is_valid():
        begun = tried(form, lambda: begin_search(incident, form.question(), actor=actor))
        if begun:
            go_on_here(begun)
            return redirect("incidents:found", number, begun.uid)
    status = 422 if form.is_bound else 200
    return page(request, actor, incident, "affected", "search", status=status, form=form)


def usual(incident: Incident) -> dict[str, object]:
    """The time of the incident, as far as it is known."""
    until = incident.occurred_to or incident.aware_at
    return {
        "since": incident.occurred_from or until - timedelta(days=7),
        "until": until,
        "kinds": ["read", "export", "disclose"],
    }


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def found(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """What a search found so far: how many people and which data, before anybody is added."""
    incident = incident_for(actor, number)
    looked = search_for(actor, incident, uid)
    template = "found_part" if request.headers.get("HX-Request") == "true" else "found"
    return page(
        request, actor, incident, "affected", template, search=looked, **progress(looked),
        data=labels(kinds_of(looked.fields)), who=name_of(incident, looked.who),
    )  # fmt: skip


def progress(search: AffectedSearch) -> dict[str, Any]:
    """How far a search has come, in percent, and whether it goes on."""
    if search.stage == SearchState.ADDING:
        share = search.added / (search.people or 1)
    else:
        reached = (search.at_time or search.since) - search.since
        share = reached / (search.until - search.since)
    stage = SearchState(search.stage)
    return {
        "percent": min(99, round(100 * share)),
        "under_way": stage in WORKED_ON,
        "ready": stage == SearchState.FOUND,
        "stage": str(stage.label),
    }


def name_of(incident: Incident, who: str) -> str:
    """Whose readings a search is about."""
    names = dict(agents_to_choose((incident.platform_id,), who)) if who else {}
    return names.get(who, who) or _("Anybody at the desk, or a shop's system")


@desk_page(Right.HANDLE_INCIDENTS)
@require_POST
def add(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Say yes to what a search found."""
    incident = handled_for(actor, number)
    looked = search_for(actor, incident, uid)
    agreed = pressed(request, lambda: add_found(looked, actor=actor), "")
    if agreed:
        go_on_here(agreed)
    return redirect("incidents:found", number, uid)
