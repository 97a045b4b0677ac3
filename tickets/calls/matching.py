"""Whom a number suggests. It proves nothing: families share one, and anybody can show any."""

from dataclasses import dataclass

from helpdesk.vault import blind
from identity.models import Member
from tickets.calls.models.calls import Certainty

MOST = 5
"""People who share a number that are named; more share none."""


@dataclass(frozen=True, slots=True)
class Match:
    """member: the only one with the number, None for nobody or several."""

    certainty: str
    member: Member | None = None


def match(platform: str, phone: str | None) -> Match:
    """Whom the platform's members registered this number for."""
    found = members_with(platform, phone)
    if len(found) == 1:
        return Match(Certainty.PROBABLY, found[0])
    return Match(Certainty.MAYBE if found else Certainty.NONE)


def members_with(platform: str, phone: str | None) -> list[Member]:
    """The open accounts with this number, the newest first, at most MOST."""
    if not phone:
        return []
    keys = blind.find(platform, "phone", phone, Member)
    rows = Member.objects.filter(pk__in=keys, closed_at=None).order_by("-pk")
    return list(rows[:MOST])
