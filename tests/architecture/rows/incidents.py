"""Rows of the matrix; see matrix.py for the columns."""

from helpdesk.policies import current
from identity.incidents.actions.assessing import choose_regimes
from identity.incidents.actions.lists import add_list
from identity.incidents.models import AffectedPerson
from identity.incidents.proposals import proposed
from tests.incidents.stories import found_by, incident, listing, officer_actor

READ = "302 403 403 200 200 403 403 403 404"
"""A page of one incident, for those who handle incidents and those who approve what is told."""

EDIT = "302 403 403 403 200 403 403 403 404"
"""The same for those who handle them."""

SEND = "302 403 403 403 422 403 403 403 404"
STEP = "302 403 403 403 302 403 403 403 404"
HERE = "/desk/incidents/{incident}/"

ROWS: dict[str, tuple[str, str, str]] = {
    "incidents:list": ("GET", "/desk/incidents/", "302 403 403 200 200 403 403 403 200"),
    "incidents:new": ("GET", "/desk/incidents/new/", "302 403 403 403 200 403 403 403 200"),
    "incidents:overview": ("GET", HERE, READ),
    "incidents:close": ("POST", f"{HERE}close/", SEND),
    "incidents:reopen": ("POST", f"{HERE}reopen/", STEP),
    "incidents:facts": ("GET", f"{HERE}facts/", READ),
    "incidents:affected": ("GET", f"{HERE}affected/", READ),
    "incidents:search": ("GET", f"{HERE}affected/trail/", EDIT),
    "incidents:found": ("GET", f"{HERE}affected/trail/{{search}}/", READ),
    "incidents:add": ("POST", f"{HERE}affected/trail/{{search}}/add/", STEP),
    "incidents:list_bring": ("GET", f"{HERE}affected/list/", EDIT),
    "incidents:list_add": ("GET", f"{HERE}affected/list/{{people_list}}/", EDIT),
    "incidents:person": ("GET", f"{HERE}affected/{{affected}}/", READ),
    "incidents:remove": ("POST", f"{HERE}affected/{{affected}}/remove/", SEND),
    "incidents:back": ("POST", f"{HERE}affected/{{affected}}/back/", STEP),
    "incidents:assessment": ("GET", f"{HERE}assessment/", READ),
    "incidents:regimes": ("GET", f"{HERE}assessment/regimes/", EDIT),
    "incidents:judge": ("GET", f"{HERE}assessment/kh/", READ),
    "incidents:told": ("POST", f"{HERE}assessment/kh/told/", SEND),
    "tickets:report_leak": (
        "GET",
        "/desk/tickets/{case}/report-leak/",
        "302 200 200 200 200 403 403 404 404",
    ),
}


def things(here, ticket) -> dict[str, object]:
    """An incident with somebody on its list, a search and a list that waits."""
    officer = officer_actor(here)
    about = incident(here, officer)
    choose_regimes(about, proposed(current(here.code)), actor=officer)
    add_list(listing(about, officer, "name\nDemo Sok Dara"), actor=officer)
    return {
        "incident": about.number,
        "search": found_by(about, officer).uid,
        "people_list": listing(about, officer, "name\nDemo Chan").uid,
        "affected": AffectedPerson.objects.get().uid,
    }
