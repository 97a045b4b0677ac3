"""Registers what this room tells of the demo: the disputes are told before."""

from disputes.evidence.demo.telling import tell_evidence
from helpdesk.demo import STAGES, Stage

STAGES.register("evidence", Stage("Evidence", tell_evidence))
