"""What payment institutions told; where none did, what the shop told."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from disputes.facts.kinds import Kind
from disputes.facts.models import PaymentEvent
from disputes.timeline import refs
from disputes.timeline.entries import Entry, Lane
from disputes.timeline.reading import Story
from disputes.timeline.words import shop
from helpdesk.templatetags.redress import money

WORDS: dict[str, LazyText] = {
    Kind.PENDING: _("Being paid"),
    Kind.AUTHORISED: _("Amount reserved"),
    Kind.FAILED: _("Payment failed"),
    Kind.CAPTURED: _("Paid"),
    Kind.CANCELLED: _("Payment cancelled"),
    Kind.REFUNDED_SO_FAR: _("Returned so far"),
    Kind.REFUND_PENDING: _("Refund on its way"),
    Kind.REFUND_SUCCEEDED: _("Money returned"),
    Kind.REFUND_FAILED: _("Refund failed"),
    Kind.REFUND_CANCELLED: _("Refund cancelled"),
    Kind.CHARGEBACK_OPENED: _("The bank opened a chargeback"),
    Kind.CHARGEBACK_UPDATED: _("News of the chargeback"),
    Kind.CHARGEBACK_FUNDS_WITHDRAWN: _("The bank took the money back"),
    Kind.CHARGEBACK_FUNDS_REINSTATED: _("The bank gave the money back"),
    Kind.CHARGEBACK_CLOSED: _("The chargeback ended"),
    Kind.UNKNOWN: _("Something we have no word for"),
}


def entries(story: Story) -> list[Entry]:
    """One for each event."""
    told = [entry(story, event) for event in story.payment_events]
    return [*told, *refunds_without_event(story), *paid_by_the_shop(story)]


def entry(story: Story, event: PaymentEvent) -> Entry:
    """One event, with its amount."""
    return Entry(
        ref=refs.of_payment_event(event),
        lane=Lane.PAYMENT,
        at=event.at,
        arrived_at=event.arrived_at,
        words=str(WORDS.get(event.kind, WORDS[Kind.UNKNOWN])),
        text=money(event.amount, event.currency) if event.amount else "",
        raw=event.raw_state or event.raw_kind,
        source=story.source(event.connection),
    )


def refunds_without_event(story: Story) -> list[Entry]:
    """Refunds that are known only by where they stand."""
    return [
        Entry(
            ref=f"refund-{refund.uid}", lane=Lane.PAYMENT, at=refund.succeeded_at,
            words=str(WORDS[Kind.REFUND_SUCCEEDED]), text=money(refund.amount, refund.currency),
            raw=refund.raw_state, source=shop(),
        )
        for refund in story.refunds
        if refund.succeeded_at and refs.success_of(refund, story) is None
    ]  # fmt: skip


def paid_by_the_shop(story: Story) -> list[Entry]:
    """That the order was paid, when only the shop said so."""
    order = story.order
    if order.paid_at is None or story.payment_events:
        return []
    return [
        Entry(
            ref="paid", lane=Lane.PAYMENT, at=order.paid_at, words=str(WORDS[Kind.CAPTURED]),
            text=money(order.total, order.currency), source=shop(),
        )
    ]  # fmt: skip
