"""Registers what this room tells of the demo, after the facts that it is about."""

from disputes.demo.telling import tell_disputes
from disputes.facts.demo import stages as facts  # noqa: F401 - registers before this one
from helpdesk.demo import STAGES, Stage

STAGES.register("disputes", Stage("Disputes", tell_disputes))
