"""The tables of evidence, of the parties' ways in, and of contradictions set aside."""

from disputes.evidence.models.dismissals import Dismissal, Why
from disputes.evidence.models.links import PartyLink
from disputes.evidence.models.pieces import Evidence, EvidenceFile, EvidenceKind, EvidenceRequest

__all__ = [
    "Dismissal",
    "Evidence",
    "EvidenceFile",
    "EvidenceKind",
    "EvidenceRequest",
    "PartyLink",
    "Why",
]
