"""Registers what this room tells of the demo."""

from helpdesk.demo import STAGES, Stage
from tickets.calls.demo.calls import tell_calls
from tickets.calls.demo.knowing import tell_knowing
from tickets.calls.demo.lines import tell_lines
from tickets.calls.demo.owed import tell_owed

STAGES.register("calls", Stage("Calls", tell_calls))
STAGES.register("owed", Stage("Call-backs and letters", tell_owed))
STAGES.register("knowing", Stage("Who somebody is", tell_knowing))
STAGES.register("lines", Stage("Calls from the page", tell_lines))
