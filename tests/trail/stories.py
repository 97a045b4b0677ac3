"""Small stories that reviewers' tests tell."""

from datetime import datetime

from helpdesk.actor import Actor
from helpdesk.audit.ledger import entry_by, write
from helpdesk.audit.models import Entry, Kind
from helpdesk.vault.subjects import new_subject
from tests import personas

WORKING = "2026-11-17T03:00:00+00:00"
"""A Tuesday at ten in Phnom Penh."""


def person(platform: str = "e-gets") -> str:
    """Somebody's pseudonym."""
    return str(new_subject(platform).pk)


def noted(actor: Actor, at: str = WORKING, action: str = "read", **facts: str) -> Entry:
    """An entry of E-GetS, a read unless told otherwise, made at a time."""
    given = {"kind": Kind.READ, "platform": "e-gets"} | facts
    entry = entry_by(actor, action=action, **given)
    entry.at = datetime.fromisoformat(at)
    return write(entry)


def dara(place) -> Actor:
    """An agent of a platform, as an actor."""
    return personas.as_actor(personas.agent(place))
