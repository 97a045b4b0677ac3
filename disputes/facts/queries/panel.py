"""The panel beside a case: what institutions and carriers told of its order, as far as may be
shown."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from disputes.facts.gate import Ground, grounds
from disputes.facts.models import Chargeback, Payment, Refund, SourcingConfirmation
from disputes.facts.queries.parcel_lines import ParcelTold, parcel_lines
from disputes.facts.sources import Source, sources_of
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from identity.verification import VerificationState
from tickets.models import Order, Ticket
from tickets.models.tickets import TicketState
from tickets.queries.order_card import order_for
from tickets.queries.standing import standing_of


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A payment with what came of it."""

    payment: Payment
    refunds: list[Refund]
    chargebacks: list[Chargeback]


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of fact. says: what the policy says; asked: whether the member confirmed."""

    ground: Ground
    sources: list[Source]
    asked: bool

    @property
    def allowed(self) -> bool:
        """Whether facts of this kind are taken in."""
        return self.ground.says == "agreed" or (self.ground.says == "confirm_first" and self.asked)


@dataclass(frozen=True, slots=True)
class FactsPanel:
    """What the panel shows. matched: whether there is an order at all. level: "" while nothing may
    be said, "parcel_status" for states and times, "order" for everything. may_ask: whether the
    agent can note the buyer's confirmation now."""

    matched: bool
    level: str = ""
    ended: bool = False
    kinds: list[KindLine] = field(default_factory=list)
    payments: list[PaymentLine] = field(default_factory=list)
    parcels: list[ParcelTold] = field(default_factory=list)
    confirmation: SourcingConfirmation | None = None

    @property
    def asks(self) -> list[KindLine]:
        """Kinds that wait for the member."""
        return [kind for kind in self.kinds if kind.ground.says == "confirm_first"]

    @property
    def may_ask(self) -> bool:
        """Whether the buyer is there and verified, and the policy asks first."""
        return bool(self.asks) and self.level == "order" and not self.ended

    @property
    def mark(self) -> str:
        """Tells this panel from a later one in which something has changed."""
        money = [
            (line.payment.state, line.payment.last_at, [(r.state, r.last_at) for r in line.refunds],
             [(c.state, c.due_by, c.last_at) for c in line.chargebacks])
            for line in self.payments
        ]  # fmt: skip
        way = [(told.parcel.state, len(told.scans), told.last_at) for told in self.parcels]
        silent = [source.silent for kind in self.kinds for source in kind.sources]
        asked = self.confirmation.pk if self.confirmation else 0
        seen = (self.matched, self.level, self.ended, money, way, silent, asked)
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def facts_panel(actor: Actor, ticket: Ticket) -> dict[str, Any]:
    """The panel's context: 3 to 10 queries, by what is open and never by how much there is."""
    standing = standing_of(ticket)
    order = order_for(actor, ticket, standing)
    return {"facts": panel_of(actor, ticket, order, standing)}


def panel_of(
    actor: Actor, ticket: Ticket, order: Order | None, standing: VerificationState
) -> FactsPanel:
    """What may be shown of an order in this case."""
    if order is None:
        return FactsPanel(matched=False)
    level = level_of(order, standing)
    asked = SourcingConfirmation.objects.filter(order=order, withdrawn_at=None).first()
    if level:
        note_reading(actor, ticket, order, full=level == "order")
    return FactsPanel(
        matched=True,
        level=level,
        ended=ticket.state == TicketState.ENDED,
        kinds=kind_lines(order.platform_id, asked=asked is not None),
        payments=payment_lines(order) if level == "order" else [],
        parcels=parcel_lines(order, full=level == "order") if level else [],
        confirmation=asked if level == "order" else None,
    )


def level_of(order: Order, standing: VerificationState) -> str:
    """How much of the order is open to the person in the case."""
    for level in ("order", "parcel_status"):
        if standing.may_show(level, order):
            return level
    return ""


def note_reading(actor: Actor, ticket: Ticket, order: Order, *, full: bool) -> None:
    """Put it into the ledger, once in a viewing session."""
    reads.note_read(
        actor=actor, purpose=Purpose.WORK_CASE, of=order, platform=order.platform_id,
        subject=order.subject_id, case=ticket.number,
        fields=["payments", "scans"] if full else ["parcels"],
    )  # fmt: skip


def kind_lines(platform: str, *, asked: bool) -> list[KindLine]:
    """Each kind with what the policy says, and who tells."""
    sources = sources_of(platform)
    return [
        KindLine(ground, [one for one in sources if one.needs == ground.kind], asked)
        for ground in grounds(platform)
    ]


def payment_lines(order: Order) -> list[PaymentLine]:
    """The order's payments, newest first: 3 queries."""
    rows = Payment.objects.filter(order=order).prefetch_related("refunds", "chargebacks")
    return [
        PaymentLine(
            payment,
            sorted(payment.refunds.all(), key=lambda one: one.begun_at),
            sorted(payment.chargebacks.all(), key=lambda one: one.opened_at),
        )
        for payment in rows.order_by("-pk")[:20]
    ]
