"""Copying what is known of people, so that they are told at the address known when a list was
drawn up. The action that writes the copies notes them as read."""

from collections.abc import Iterable
from typing import Any

from helpdesk import policies
from helpdesk.audit import reads
from helpdesk.vault import keystore, masks
from identity.incidents.models import AffectedPerson, Incident, Reach
from identity.incidents.resolve import Human

COPIED = ("name", "email", "phone", "address")


def details(human: Human) -> dict[str, str]:
    """Name and ways to reach somebody, each from whoever knows it best. Noted by the
    entry of the action that copies them."""
    found: dict[str, str] = {}
    for name in COPIED:
        texts = (reads.text(getattr(person, name)) for person in human.known)
        found[name] = next((text for text in texts if text and text != masks.ERASED), "")
    return found


def reach_of(person: AffectedPerson) -> Reach:
    """The best way to tell somebody."""
    ways = (
        (person.email, Reach.EMAIL),
        (person.address, Reach.LETTER),
        (person.phone, Reach.PHONE),
    )
    return next((reach for value, reach in ways if value is not None), Reach.NOTHING)


def warm(people: Iterable[Human]) -> None:
    """Fetch the keys of what is going to be copied in one query."""
    values: list[Any] = [
        getattr(person, name) for human in people for person in human.known for name in COPIED
    ]
    keystore.warm(value.key_id for value in values if value is not None)


def usual_language(incident: Incident) -> str:
    """The language for somebody who was never asked: the first of the platform's."""
    return policies.profile(incident.platform_id, incident.policy_version).languages[0]
