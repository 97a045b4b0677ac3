"""What pages show of incidents; a fixed number of queries each."""

from identity.incidents.queries.affected import AffectedPage, affected_page, people_to_tell
from identity.incidents.queries.register import RegisterPage, incidents_page
from identity.incidents.queries.steps import Step, steps_of
from identity.incidents.queries.texts import texts_of

__all__ = [
    "AffectedPage",
    "RegisterPage",
    "Step",
    "affected_page",
    "incidents_page",
    "people_to_tell",
    "steps_of",
    "texts_of",
]
