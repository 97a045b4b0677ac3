"""What is read of evidence: at the desk, and by its parties."""

from disputes.evidence.queries.desk import evidence_of

__all__ = ["evidence_of"]
