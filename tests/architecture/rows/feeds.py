"""Rows of the matrix; see matrix.py for the columns."""

from helpdesk.feeds.models import Connection, EventState, FeedEvent
from helpdesk.vault.subjects import new_subject
from tests.feeds.senders import connection


def things(here, ticket) -> dict[str, object]:
    """A connection and an event of it that is parked."""
    made, _ = connection(here)
    return {"connection": made.uid, "parked": parked(made).uid}


def parked(of: Connection) -> FeedEvent:
    event = FeedEvent(
        platform=of.platform,
        connection=of,
        subject=new_subject(of.platform),
        key="1",
        digest="1",
        state=EventState.PARKED,
        arrived_at=of.created_at,
        next_at=of.created_at,
    )
    event.body = "{}"
    event.save()
    return event


ROWS: dict[str, tuple[str, str, str]] = {
    "hook": ("POST", "/hooks/unknown/", "404 404 404 404 404 404 404 404 404"),
    "identity:feeds": ("GET", "/desk/feeds/", "302 403 403 200 403 403 200 403 200"),
    "identity:new_connection": ("GET", "/desk/feeds/new/", "302 403 403 403 403 403 200 403 200"),
    "identity:parked": ("GET", "/desk/feeds/parked/", "302 403 403 200 403 403 200 403 200"),
    "identity:replay": (
        "POST",
        "/desk/feeds/parked/{parked}/replay/",
        "302 403 403 302 403 403 302 403 404",
    ),
    "identity:connection_secret": (
        "GET",
        "/desk/feeds/{connection}/secret/",
        "302 403 403 403 403 403 200 403 404",
    ),
    "identity:connection_end": (
        "POST",
        "/desk/feeds/{connection}/end/",
        "302 403 403 403 403 403 302 403 404",
    ),
}
