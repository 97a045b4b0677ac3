"""The trail's own pages: who may review what."""

from identity.actions.saved_filters import save_filter
from tests import personas

REVIEW = "302 403 403 200 200 200 403 403 200"
OF_A_CASE = "302 403 403 200 200 200 403 403 404"
NOBODY_ELSES = "302 403 403 404 404 404 403 403 404"

ROWS: dict[str, tuple[str, str, str]] = {
    "identity:trail_looks": ("GET", "/desk/trail/looks/", REVIEW),
    "identity:trail_filters": ("GET", "/desk/trail/filters/", REVIEW),
    "identity:trail_filter": ("GET", "/desk/trail/filters/{kept_filter}/", NOBODY_ELSES),
    "identity:trail_filter_name": (
        "POST",
        "/desk/trail/filters/{kept_filter}/name/",
        NOBODY_ELSES,
    ),
    "identity:trail_filter_remove": (
        "POST",
        "/desk/trail/filters/{kept_filter}/remove/",
        NOBODY_ELSES,
    ),
    "identity:trail_case": ("GET", "/desk/trail/case/{case}/", OF_A_CASE),
    "identity:trail_person": ("GET", "/desk/trail/person/{pseudonym}/", OF_A_CASE),
}


def things(here, ticket) -> dict[str, object]:
    """A filter of somebody who is none of the columns, and the person behind the case."""
    keeper = personas.manager(here, "keeper")
    kept = save_filter(actor=personas.as_actor(keeper), name="Refusals", query="kind=deny")
    return {"kept_filter": kept.uid, "pseudonym": ticket.subject_id}
