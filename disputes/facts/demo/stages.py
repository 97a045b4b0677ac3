"""Registers what this room tells of the demo, after the cases it tells about."""

from disputes.facts.demo.telling import tell_facts
from helpdesk.demo import STAGES, Stage

STAGES.register("facts", Stage("Payments and parcels", tell_facts))
