"""Saying that something happened to a dispute: to the desk, in the case, and to both parties."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from disputes.events import DisputeChanged
from disputes.models import Dispute, Party
from disputes.models.disputes import Side
from helpdesk.actions import Work
from helpdesk.mail.queue import queue_mail
from helpdesk.policies import profile
from tickets.actions.messages import append_message
from tickets.events import TicketChanged
from tickets.models import Order
from tickets.models.conversations import Author

MOST = 20
"""Disputes of one order that are told of its news."""


def announce(work: Work, dispute: Dispute, change: str) -> None:
    """Tell the desk, on the dispute's pages and on its case's."""
    work.publish(DisputeChanged(platform=dispute.platform_id, number=dispute.number, change=change))
    number = dispute.ticket.number
    work.publish(TicketChanged(platform=dispute.platform_id, number=number, change="dispute"))


def hint_about(work: Work, order: Order) -> None:
    """News about an order's money and parcels: the pages of its disputes look again. An observer
    of facts (disputes/facts/observers.py)."""
    numbers = Dispute.objects.filter(order=order).order_by("-pk").values_list("number", flat=True)
    for number in numbers[:MOST]:
        work.publish(DisputeChanged(platform=order.platform_id, number=number, change="facts"))


def say(work: Work, dispute: Dispute, code: str, *, once: object = "") -> None:
    """A system line in the claimant's case, once per dispute and `once`.

    The conversation's lock is taken after the dispute's, never before.
    """
    append_message(
        work, dispute.ticket, author=Author.SYSTEM, channel=dispute.ticket.channel, code=code,
        client_id=f"{code}:{dispute.pk}:{once}"[:40],
    )  # fmt: skip


def write_to_both(work: Work, dispute: Dispute, kind: str, **facts: Any) -> None:
    """A letter to each party that gave an address."""
    for side in (Side.CLAIMANT, Side.RESPONDENT):
        write_to(work, dispute, side, kind, **facts)


def write_to(
    work: Work, dispute: Dispute, side: Side, kind: str, *, once: object = "", **facts: Any
) -> None:
    """A letter to one party, with a link of its own; none where there is no address.

    kind: templates/mail/dispute_<kind>.txt. The same kind to the same side again is one letter,
    unless `once` differs.
    """
    party = Party.objects.filter(dispute=dispute, side=side).first()
    if party is None or party.email is None:
        return
    queue_mail(
        work, platform=dispute.platform_id, subject=party.subject_id, to=party.email,
        kind=f"dispute_{kind}", language=party.language, case=case_of(dispute, side),
        key=f"dispute:{dispute.uid}:{kind}:{side.value}:{once}"[:80],
        **letter_facts(work, dispute, party), **facts,
    )  # fmt: skip


def case_of(dispute: Dispute, side: Side) -> str:
    """The case a letter is filed under: the case is the claimant's and the other side's never."""
    return dispute.ticket.number if side == Side.CLAIMANT else ""


def letter_facts(work: Work, dispute: Dispute, party: Party) -> dict[str, Any]:
    """What every letter about a dispute may say."""
    policy = profile(dispute.platform_id, dispute.policy_version)
    zone = ZoneInfo(policy.timezone)
    return {
        "shop": policy.names,
        "number": dispute.number,
        "side": party.side,
        "due_at": dispute.due_at and timezone.localtime(dispute.due_at, zone),
        "link": link_for(work, party),
    }


def link_for(work: Work, party: Party) -> str:
    """The address that opens the dispute for one party. Its secret stands after #, which
    browsers send to nobody."""
    from disputes.evidence.actions.links import issue_party_link

    secret = issue_party_link(work, party)
    return f"{settings.ORIGINS[0]}/{party.platform_id}/dispute/open/#{secret}"
