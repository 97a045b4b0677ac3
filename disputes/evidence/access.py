"""Who a browser at a party's page is: one party of one dispute, and nothing else."""

from dataclasses import replace

from django.utils import timezone

from disputes.access import side_of
from disputes.evidence.models import PartyLink
from disputes.models import Dispute, Party
from disputes.models.disputes import Side
from helpdesk import ids
from helpdesk.actor import Actor, customer
from helpdesk.errors import NotFound

OF_PARTY = ("party__dispute__ticket", "party__dispute__order", "party__dispute__platform")


def party_for(platform: str, secret: str) -> tuple[Party, Actor]:
    """The party that a browser's session stands for, with its dispute, and it as an actor.

    secret: from the session's cookie. Raises NotFound for one that opens nothing here. The actor
    is the party's own pseudonym: a respondent's is nobody's case.
    """
    session = PartyLink.objects.filter(
        platform=platform, digest=ids.digest(secret), kind="session", revoked_at=None
    )
    open_now = session.filter(expires_at__gt=timezone.now())
    link = open_now.select_related(*OF_PARTY).first()
    if link is None:
        raise NotFound
    return link.party, acting(link.party, session=link.digest[:32])


def acting(party: Party, session: str = "") -> Actor:
    """A party as an actor. A respondent goes under that name: the trail must not take them for
    the customer whose case it is."""
    actor = customer(party.subject_id, party.platform_id, session=session)
    return replace(actor, name=party.side) if party.side == Side.RESPONDENT else actor


def part_of(actor: Actor, dispute: Dispute) -> Side:
    """Whose side an actor brings something from. Raises NotFound for who has no part in it."""
    side = side_of(actor, dispute)
    if not side:
        raise NotFound
    return Side(side)
