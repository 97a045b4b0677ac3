"""A dispute on the Hong Kong site, which agrees to payment facts, and who has to do with it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from disputes.actions.deciding import decide_dispute
from disputes.actions.handling import take_dispute
from disputes.actions.moving import move_dispute
from disputes.actions.opening import open_dispute
from disputes.claims import ClaimFacts, RespondentFacts
from disputes.findings import Findings
from disputes.models import Decision, Dispute, Remedy
from disputes.models.decisions import Outcome
from disputes.models.disputes import PartyKind, Stage
from helpdesk.actor import Actor, customer
from helpdesk.feeds.sending import cloud_event, send, take_in_now
from identity.models import Platform, Staff
from identity.roles import Role
from tests import personas
from tests.facts.senders import Sender, order, sender, shop
from tests.verification.people import BUYER
from tickets.actions.intake import ComplaintFacts, open_ticket
from tickets.actions.replies import reply_to_customer
from tickets.actions.verification import verify_by_facts
from tickets.models import Order, Ticket

SHOP = RespondentFacts(
    kind=PartyKind.SELLER, name="Demo Rice Cookers Ltd", email="demo.seller@shop.example"
)
CLAIM = ClaimFacts(
    reason="not_received",
    statement="The rice cooker never came.",
    amount=2550,
    respondent=SHOP,
)
REASONS = "The courier lost the parcel on its way, so the buyer gets the money back in full."
PAID = {"payment": "PAY-1", "order": "DEMO 8812 0937", "currency": "USD", "amount": "25.50"}


@dataclass
class Scene:
    """A case about one order, its agent, an officer who has nothing to do with it, a manager."""

    platform: Platform
    order: Order
    ticket: Ticket
    agent_at: Staff
    officer_at: Staff
    manager_at: Staff

    @property
    def agent(self) -> Actor:
        return personas.as_actor(self.agent_at)

    @property
    def officer(self) -> Actor:
        return personas.as_actor(self.officer_at)

    @property
    def manager(self) -> Actor:
        return personas.as_actor(self.manager_at)

    @property
    def claimant(self) -> Actor:
        return customer(self.ticket.subject_id, self.platform.code)

    @cached_property
    def feed(self) -> Sender:
        """The payment institution."""
        return sender(self.platform, "payments")

    def hear(self, kind: str, *, later: int = 0, **data: Any) -> str:
        """The payment institution tells something that happened just now, or `later` seconds on;
        returns how it was taken in."""
        self.feed.sent += 1
        at = timezone.now() + timedelta(seconds=later)
        body = cloud_event(kind, PAID | data, number=f"e-{self.feed.sent}", at=at)
        return take_in_now(send(self.feed.uid, self.feed.secret, body)).outcome

    def open(self, key: str = "claim 1", **changes: Any) -> Dispute:
        """The agent opens a dispute."""
        return open_dispute(self.ticket, replace(CLAIM, **changes), actor=self.agent, key=key)

    def escalated(self, **changes: Any) -> Dispute:
        """One that the officer has and may decide, of a customer who proved the order."""
        self.verify()
        dispute = self.open(**changes)
        take_dispute(dispute, actor=self.officer)
        return move_dispute(now(dispute), actor=self.officer, to=Stage.ESCALATED, seen=Stage.OPENED)

    def decide(
        self, dispute: Dispute, outcome: Outcome = Outcome.FULL_REFUND, **found: Any
    ) -> Decision:
        """The officer decides."""
        findings = Findings(**{"outcome": outcome, "reasons": REASONS} | found)
        return decide_dispute(now(dispute), findings, actor=self.officer)

    def reply(self, actor: Actor) -> None:
        """Somebody at the desk answers the customer."""
        reply_to_customer(
            Ticket.objects.get(pk=self.ticket.pk), actor=actor, text="We look into it.",
            client_id="r-1", seen_seq=99,
        )  # fmt: skip

    def verify(self) -> None:
        """The customer says what only the buyer knows."""
        verify_by_facts(self.ticket, "order_facts", BUYER, actor=self.agent)


def scene(code: str = "hong-kong-site") -> Scene:
    """The people and the case, with nothing opened yet."""
    platform = shop(code)
    bought = order(platform)
    return Scene(
        platform, bought, a_case(platform), personas.agent(platform),
        personas.staff("lin", Role.DISPUTE_OFFICER, on=platform), personas.manager(platform),
    )  # fmt: skip


def a_case(platform: Platform) -> Ticket:
    """Somebody complains about the order."""
    facts = ComplaintFacts(
        topic="order", text="Nothing came.", order_number="DEMO88120937", name="Demo Sok Dara",
        email="demo.dara@customer.example",
    )  # fmt: skip
    key = f"case {Ticket.objects.count()}"
    return open_ticket(platform, facts, actor=personas.TESTS, key=key).ticket


def now(dispute: Dispute) -> Dispute:
    """The dispute as it stands, as a page loads it."""
    rows = Dispute.objects.select_related("ticket__contact", "order", "officer", "platform")
    return rows.get(pk=dispute.pk)


def remedies(dispute: Dispute) -> list[tuple[str, str]]:
    """Kind and state of everything that was decided on, in order."""
    return list(Remedy.objects.filter(dispute=dispute).order_by("pk").values_list("kind", "state"))
