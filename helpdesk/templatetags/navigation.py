"""The rail's entries, for the desk's base template."""

from typing import Any

from django import template
from django.template.context import Context

from helpdesk.navigation import Place, active_key, places_for

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_rail(context: Context) -> list[dict[str, Any]]:
    """What components/rail.html shows: the places of whoever is signed in, the present one marked.

    A view that lies in a place by more than its address puts `rail_key` into its context.
    """
    request = context.get("request")
    actor = getattr(request, "actor", None)
    if request is None or not actor:
        return []
    places = places_for(actor)
    here = context.get("rail_key") or active_key(places, request.path)
    return [entry(place, active=place.key == here) for place in places]


def entry(place: Place, *, active: bool) -> dict[str, Any]:
    """One line as the component takes it."""
    return {
        "key": place.key,
        "label": place.label,
        "url": place.url,
        "icon": place.icon,
        "go": place.go,
        "count": place.count,
        "active": active,
    }
