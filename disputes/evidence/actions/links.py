"""The parties' ways to their dispute: links to keep, and sessions of one browser."""

from datetime import timedelta

from disputes.evidence.models import PartyLink
from disputes.models import Dispute, Party
from disputes.models.disputes import Side
from helpdesk import ids
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from tickets.access import is_own
from tickets.models import Ticket

LINK = "link"
SESSION = "session"

LASTS = {LINK: timedelta(days=180), SESSION: timedelta(days=30)}
"""How long each kind opens the dispute; every letter brings a new link."""


def issue_party_link(work: Work, party: Party, kind: str = LINK, *, secret: str = "") -> str:
    """Add a way in for one party, inside an action; returns the secret, which is stored nowhere.

    A letter carries it as `/<platform>/dispute/open/#<secret>`. secret: 256 random bits of the
    caller's own, if it has them already.
    """
    secret = secret or ids.secret()
    link = PartyLink(
        platform_id=party.platform_id,
        party=party,
        digest=ids.digest(secret),
        kind=kind,
        created_at=work.now,
        expires_at=work.now + LASTS[kind],
    )
    work.create(link)
    return secret


def revoke_party_links(work: Work, party: Party) -> None:
    """Close every way in that a party has: for when somebody else takes the party's place."""
    for link in PartyLink.objects.select_for_update().filter(party=party, revoked_at=None):
        work.update(link, revoked_at=work.now)


@action("dispute.enter")
def enter_dispute(work: Work, platform: str, secret: str, *, actor: Actor) -> str:
    """Exchange a link's secret for a browser session of its own, whose secret is returned.

    Raises NotFound for a secret that opens nothing on this platform.
    """
    link = live_link(work, platform, secret, LINK)
    about(work, link.party)
    return issue_party_link(work, link.party, SESSION)


@action("dispute.enter_from_case")
def enter_from_case(work: Work, ticket: Ticket, number: str, *, actor: Actor) -> str:
    """The same for the claimant, who is in their case already. Raises NotFound for anybody else's
    case and for a dispute of another."""
    if not is_own(actor, ticket):
        raise NotFound
    claimant = work.lock_where(
        Party, dispute__ticket=ticket, dispute__number=number, side=Side.CLAIMANT
    )
    about(work, claimant)
    return issue_party_link(work, claimant, SESSION)


@action("dispute.leave")
def leave_dispute(work: Work, platform: str, secret: str, *, actor: Actor) -> None:
    """End a browser's session; the link to keep goes on working."""
    link = live_link(work, platform, secret, SESSION)
    about(work, link.party)
    work.update(work.lock(link), revoked_at=work.now)


def live_link(work: Work, platform: str, secret: str, kind: str) -> PartyLink:
    """The link of a secret while it opens its dispute. Raises NotFound."""
    link = (
        PartyLink.objects.select_related("party__dispute__ticket")
        .filter(platform=platform, digest=ids.digest(secret), kind=kind, revoked_at=None)
        .filter(expires_at__gt=work.now)
        .first()
    )
    if link is None:
        raise NotFound
    return link


def about(work: Work, party: Party) -> None:
    """Name the dispute, as whose way in it was."""
    dispute: Dispute = party.dispute
    work.about(dispute, subject=party.subject_id, case=dispute.ticket.number)
    work.detail(side=party.side)
