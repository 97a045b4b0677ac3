"""The steps of an incident, down the left of its pages."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from identity.incidents.models import Incident, IncidentState

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
    """The steps in order, without a query: what is known of the incident that was loaded."""
    done = {
        "facts": incident.state != IncidentState.SUSPECTED,
        "affected": incident.count.people > 0,
        "assessment": bool(incident.regimes),
    }
    return [
        Step(code, label, address(route, incident), done.get(code, False))
        for code, label, route in STEPS
    ]


def address(route: str, incident: Incident) -> str:
    """Where a step is."""
    try:
        return reverse(route, args=[incident.number])
    except NoReverseMatch:
        return ""
