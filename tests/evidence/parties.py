"""The two sides of a dispute in their browsers, and what they bring."""

from typing import Any

from django.test import Client

from disputes.actions.moving import move_dispute
from disputes.evidence.actions.links import issue_party_link
from disputes.evidence.actions.pieces import Brought, add_evidence
from disputes.evidence.models import Evidence, EvidenceKind
from disputes.models import Dispute
from disputes.models.disputes import Side, Stage
from helpdesk.actions import Work, action
from helpdesk.actor import Actor, customer
from tests import personas
from tests.disputes.scenes import Scene, now
from tickets.actions.links import SESSION, issue_link
from tickets.models import Ticket

SENT = "We sent it with the courier on Monday."


@action("probe.give_party_link")
def give_link(work: Work, dispute: Dispute, side: Side, *, actor: Actor) -> str:
    """A letter's secret, as the actions that write letters make it."""
    work.about(dispute, case=dispute.ticket.number)
    return issue_party_link(work, dispute.parties.get(side=side))


@action("probe.give_case_link")
def give_case_link(work: Work, ticket: Ticket, *, actor: Actor) -> str:
    """The secret of a session of a case."""
    work.about(ticket, case=ticket.number)
    return issue_link(work, ticket, SESSION)


def actor_of(dispute: Dispute, side: Side) -> Actor:
    """One side, as who they are on their own page."""
    party = dispute.parties.get(side=side)
    return customer(party.subject_id, dispute.platform_id)


def bring(dispute: Dispute, actor: Actor, client_id: str = "p-1", **brought: Any) -> Evidence:
    """A side brings something."""
    said = {"kind": EvidenceKind.STATEMENT, "text": SENT, "client_id": client_id} | brought
    uploads = said.pop("uploads", ())
    return add_evidence(now(dispute), Brought(**said), actor=actor, uploads=uploads)


def move(scene: Scene, dispute: Dispute, to: Stage) -> None:
    """The officer moves it on."""
    seen = now(dispute).stage
    move_dispute(now(dispute), actor=scene.officer, to=to, seen=seen)


class Browser:
    """A party with a browser and a link."""

    def __init__(self, dispute: Dispute, side: Side) -> None:
        self.shop = dispute.platform_id
        self.client = Client()
        self.secret = give_link(dispute, side, actor=personas.TESTS)

    def enter(self, shop: str = "") -> Any:
        """Follow the link."""
        return self.client.post(f"/{shop or self.shop}/dispute/open/", {"secret": self.secret})

    def get(self, page: str = "") -> Any:
        """A page of the dispute."""
        return self.client.get(f"/{self.shop}/dispute/{page}")

    def post(self, page: str = "", **data: Any) -> Any:
        """Send one of its forms."""
        return self.client.post(f"/{self.shop}/dispute/{page}", data)

    def bring(self, **data: Any) -> Any:
        """Fill in the form."""
        return self.post(**{"kind": "statement", "text": SENT, "seen_by": "both"} | data)
