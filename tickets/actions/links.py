"""The customer's ways back to a case: links to keep, and sessions of one browser."""

from datetime import timedelta

from helpdesk import ids
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from tickets.events import CaseLeft
from tickets.models import FollowUpLink, Ticket

LINK = "link"
SESSION = "session"

LASTS = {LINK: timedelta(days=180), SESSION: timedelta(days=30)}
"""How long each kind opens the case; a new link may always be asked for."""


def issue_link(work: Work, ticket: Ticket, kind: str = LINK, *, secret: str = "") -> str:
    """Add a way back to the case inside an action; returns the secret, which is stored nowhere.

    secret: 256 random bits of the caller's own, if it has them already.
    """
    secret = secret or ids.secret()
    link = FollowUpLink(
        platform_id=ticket.platform_id,
        ticket=ticket,
        digest=ids.digest(secret),
        kind=kind,
        created_at=work.now,
        expires_at=work.now + LASTS[kind],
    )
    work.create(link)
    return secret


@action("case.enter")
def enter_case(work: Work, platform: str, secret: str, *, actor: Actor) -> tuple[Ticket, str]:
    """Exchange a link's secret for a browser session of its own.

    Returns the case and the session's secret, for a cookie. Raises NotFound for a secret that
    opens nothing on this platform.
    """
    link = live_link(platform, secret, LINK, work)
    session = issue_link(work, link.ticket, SESSION)
    work.about(link.ticket, case=link.ticket.number)
    return link.ticket, session


@action("case.leave")
def leave_case(work: Work, platform: str, secret: str, *, actor: Actor) -> None:
    """End a browser's session; the link to keep goes on working."""
    link = live_link(platform, secret, SESSION, work)
    work.about(link.ticket, case=link.ticket.number)
    work.update(work.lock(link), revoked_at=work.now)
    work.publish(CaseLeft(platform=platform, uid=link.ticket.uid))


def live_link(platform: str, secret: str, kind: str, work: Work) -> FollowUpLink:
    """The link of a secret while it opens its case. Raises NotFound."""
    link = (
        FollowUpLink.objects.select_related("ticket")
        .filter(platform=platform, digest=ids.digest(secret), kind=kind, revoked_at=None)
        .filter(expires_at__gt=work.now)
        .first()
    )
    if link is None:
        raise NotFound
    return link
