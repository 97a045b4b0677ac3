"""Recording what payment institutions tell, and bringing payments up to date with it."""

from collections.abc import Sequence

from disputes.facts.actions.telling import tell_about
from disputes.facts.finding import order_of, payment_told_of
from disputes.facts.gate import PAYMENT, let_through
from disputes.facts.kinds import Kind
from disputes.facts.models import Chargeback, Payment, PaymentEvent, Refund
from disputes.facts.standing import (
    Standing,
    chargeback_standings,
    payment_standing,
    refund_standings,
)
from disputes.facts.told import PaymentNews, PaymentTold
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.feeds.dialects import Event
from tickets.models import Order


@action("payment.record")
def record_payment_events(work: Work, event: Event, news: PaymentNews, *, actor: Actor) -> str:
    """Add what an event tells about a payment, and recompute the payment, its refunds and its
    chargebacks from all that was ever told.

    Returns "recorded", "nothing_new" or "unknown_kind". Raises NotYet for an order that is not
    known yet, Parked for one that is not clear or may not be told of.
    """
    known = payment_told_of(event.platform, news)
    order = work.lock(order_of(event.platform, news, known))
    let_through(order, PAYMENT)
    # Read again: another worker may have made it while this one waited for the order.
    payment = payment_told_of(event.platform, news) or new_payment(work, order, news)
    work.about(payment)
    added = add_events(work, payment, event, unheard(payment, event, news.told))
    if not added:
        work.nothing_happened()
        return "nothing_new"
    bring_up_to_date(work, payment)
    tell_about(work, order)
    known_kind = any(one.kind != Kind.UNKNOWN for one in added)
    return "recorded" if known_kind else "unknown_kind"


def new_payment(work: Work, order: Order, news: PaymentNews) -> Payment:
    """The payment, as far as its first event names it."""
    first = news.told[0]
    payment = Payment(
        platform_id=order.platform_id,
        order=order,
        subject_id=order.subject_id,
        provider=news.provider,
        reference=news.reference,
        currency=first.currency,
        last_at=first.at,
    )
    return work.create(payment)


def unheard(payment: Payment, event: Event, told: Sequence[PaymentTold]) -> list[PaymentTold]:
    """Of what is told, what was not told before through this connection."""
    heard = PaymentEvent.objects.filter(
        platform=payment.platform_id, connection=event.connection, key__in=[t.key for t in told]
    )
    known = set(heard.values_list("key", flat=True))
    return [one for one in told if one.key not in known]


def add_events(
    work: Work, payment: Payment, event: Event, told: Sequence[PaymentTold]
) -> list[PaymentEvent]:
    """Keep each thing told as a row."""
    return work.create_all([new_event(payment, event, one) for one in told])


def new_event(payment: Payment, event: Event, told: PaymentTold) -> PaymentEvent:
    """The row of one thing told."""
    return PaymentEvent(
        platform_id=payment.platform_id,
        payment=payment,
        subject_id=payment.subject_id,
        connection=event.connection,
        arrived_at=event.arrived_at,
        key=told.key,
        kind=told.kind,
        about=told.about,
        currency=told.currency,
        amount=told.amount,
        raw_kind=told.raw_kind,
        raw_state=told.raw_state,
        details=told.details,
        at=told.at,
    )


def bring_up_to_date(work: Work, payment: Payment) -> None:
    """Make the rows say what the events add up to."""
    events = list(payment.events.all())
    work.update(payment, **payment_standing(events))
    keep_each(work, Refund, payment, refund_standings(events))
    keep_each(work, Chargeback, payment, chargeback_standings(events))


def keep_each(
    work: Work,
    model: type[Refund] | type[Chargeback],
    payment: Payment,
    standings: dict[str, Standing],
) -> None:
    """The rows of a payment's refunds or chargebacks; none is ever taken away."""
    held = {row.reference: row for row in model._default_manager.filter(payment=payment)}
    for reference, standing in standings.items():
        standing["currency"] = standing["currency"] or payment.currency
        row = held.get(reference)
        if row is not None:
            work.update(row, **standing)
        else:
            work.create(new_row(model, payment, reference, standing))


def new_row(
    model: type[Refund] | type[Chargeback], payment: Payment, reference: str, standing: Standing
) -> Refund | Chargeback:
    """A refund or chargeback heard of for the first time."""
    return model(
        platform_id=payment.platform_id,
        payment=payment,
        subject_id=payment.subject_id,
        reference=reference,
        **standing,
    )
