"""Tables of incidents: what happened, how it is judged, and who is affected."""

from identity.incidents.models.affected import AffectedCount, AffectedPerson, Basis, Reach
from identity.incidents.models.incidents import (
    Assessment,
    Incident,
    IncidentKind,
    IncidentState,
    Risk,
)
from identity.incidents.models.searches import (
    AffectedFind,
    AffectedList,
    AffectedSearch,
    SearchState,
)

__all__ = [
    "AffectedCount",
    "AffectedFind",
    "AffectedList",
    "AffectedPerson",
    "AffectedSearch",
    "Assessment",
    "Basis",
    "Incident",
    "IncidentKind",
    "IncidentState",
    "Reach",
    "Risk",
    "SearchState",
]
