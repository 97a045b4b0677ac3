"""The steps of an incident, down the left of its pages."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.registry import Registry
from identity.incidents.models import Incident, IncidentState

BEGUN: Registry[Callable[[Incident], Collection[str]]] = Registry("steps begun of")
"""By room: a function from an incident to the codes of its later steps that were begun, in one
query."""

STEPS: tuple[tuple[str, LazyText, str], ...] = (
    ("facts", _("Facts"), "incidents:facts"),
    ("affected", _("Who is affected"), "incidents:affected"),
    ("assessment", _("Assessment"), "incidents:assessment"),
    ("notice", _("Notice"), "notices:notice"),
    ("approval", _("Approval"), "notices:approval"),
    ("sending", _("Sending"), "notices:sending"),
    ("record", _("Record"), "notices:record"),
)
"""Code, label and route; the last four are of identity/notices."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. url: "" where there is none yet; done: whether there is something of it."""

    code: str
    label: LazyText
    url: str
    done: bool


def steps_of(incident: Incident) -> list[Step]:
    """The steps in order: one query for each room that registered with BEGUN."""
    ours = {
        "facts": incident.state != IncidentState.SUSPECTED,
        "affected": incident.count.people > 0,
        "assessment": bool(incident.regimes),
    }
    begun = {code for code, done in ours.items() if done}
    begun |= {code for room in BEGUN for code in room(incident)}
    return [
        Step(code, label, address(route, incident), code in begun) for code, label, route in STEPS
    ]


def address(route: str, incident: Incident) -> str:
    """Where a step is."""
    try:
        return reverse(route, args=[incident.number])
    except NoReverseMatch:
        return ""
