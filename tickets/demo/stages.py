"""Registers what this room tells of the demo, in the order it must be told in."""

from helpdesk.demo import STAGES, Stage
from tickets.demo.cases import tell_cases
from tickets.demo.leaks import tell_leaks
from tickets.demo.orders import tell_orders

STAGES.register("orders", Stage("Orders", tell_orders))
STAGES.register("cases", Stage("Cases", tell_cases))
STAGES.register("incidents", Stage("Incidents", tell_leaks))
