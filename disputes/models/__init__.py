"""The tables of disputes."""

from disputes.models.decisions import Decision, Remedy
from disputes.models.disputes import Dispute, Party, StageEntry

__all__ = ["Decision", "Dispute", "Party", "Remedy", "StageEntry"]
