"""Registers what this room tells of the demo."""

from helpdesk.demo import STAGES, Stage
from tickets.calls.demo.calls import tell_calls
from tickets.calls.demo.knowing import tell_knowing

STAGES.register("calls", Stage("Calls", tell_calls))
STAGES.register("knowing", Stage("Who somebody is", tell_knowing))
