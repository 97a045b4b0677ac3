"""Registers what this room tells of the demo."""

from helpdesk.demo import STAGES, Stage
from tickets.calls.demo.calls import tell_calls

STAGES.register("calls", Stage("Calls", tell_calls))
