"""Cells of the matrix that nobody has to fill: what the feeds and the shop told already."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disputes.timeline.comparing import deliveries
from disputes.timeline.places import Match, compare
from disputes.timeline.reading import Story
from helpdesk.templatetags.redress import day, exactly, money
from tickets.models.orders import OrderState, ParcelState

LABELS: dict[str, LazyText] = {
    "tracking": gettext_lazy("Tracking"),
    "proof_of_delivery": gettext_lazy("Proof of delivery"),
    "return_tracking": gettext_lazy("Tracking of the return"),
    "address_match": gettext_lazy("Delivered to the order's address"),
    "promised_date": gettext_lazy("Promised delivery date"),
    "transactions": gettext_lazy("The transactions compared"),
    "card_checks": gettext_lazy("Checks of the card"),
    "refund_status": gettext_lazy("Where the refund is"),
    "cancelled_or_sent": gettext_lazy("Cancelled before it was sent"),
    "amount": gettext_lazy("Amount and currency"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is there. state: "have", "differs" or "missing"; words: what it says."""

    state: str
    words: str


def have(words: str) -> Finding:
    """It is there."""
    return Finding("have", words)


def missing(words: str) -> Finding:
    """It is not, and why."""
    return Finding("missing", words)


def tracking(story: Story) -> Finding:
    """What the carrier last said."""
    if not story.parcel_events:
        return missing(_("No carrier has told us anything."))
    last = story.parcel_events[-1]
    return have(f"{ParcelState(last.state).label}, {exactly(last.at)}")


def proof_of_delivery(story: Story) -> Finding:
    """That it was delivered, and whether somebody signed."""
    first = next(iter(story.first_deliveries), None)
    if first is not None:
        signed = _("signed for") if first.signed_by else _("without a signature")
        return have(f"{exactly(first.at)}, {signed}")
    told = next((one.delivered_at for one in story.parcels if one.delivered_at), None)
    if told is not None:
        return have(_("%(when)s, as the shop says") % {"when": exactly(told)})
    return missing(_("No delivery was reported."))


def return_tracking(story: Story) -> Finding:
    """Whether it is on its way back."""
    back = {ParcelState.RETURNING, ParcelState.RETURNED}
    last = next((one for one in reversed(story.parcel_events) if one.state in back), None)
    if last is None:
        return missing(_("No return was reported."))
    return have(f"{ParcelState(last.state).label}, {exactly(last.at)}")


def address_match(story: Story) -> Finding:
    """Whether it went where the order said."""
    found = [compare(story.delivery, one.place).match for one in deliveries(story)]
    if Match.DIFFERS in found:
        return Finding("differs", _("Delivered to another place: see the timeline."))
    if Match.SAME in found:
        return have(_("The places are the same."))
    return missing(_("The places cannot be compared."))


def promised_date(story: Story) -> Finding:
    """The day that was promised."""
    if story.order.promised_on is None:
        return missing(_("No day was promised."))
    return have(day(story.order.promised_on))


def transactions(story: Story) -> Finding:
    """Whether two payments are alike."""
    paid = [(one.captured, one.currency) for one in story.payments if one.captured]
    if not paid:
        return missing(_("No payment was reported."))
    twice = next((one for one in paid if paid.count(one) > 1), None)
    if twice:
        words = _("%(number)s payments of %(amount)s each") % {
            "number": paid.count(twice), "amount": money(*twice),
        }  # fmt: skip
        return Finding("differs", words)
    return have(", ".join(money(*one) for one in paid))


CHECKS = ("avs", "cvc", "three_d_secure")
"""Keys of a payment event's details that tell of checks."""


def card_checks(story: Story) -> Finding:
    """Address, code and 3-D Secure, as the payment institution tells them."""
    told = {
        name: str(event.details[name])
        for event in story.payment_events
        for name in CHECKS
        if event.details.get(name)
    }
    if not told:
        return missing(_("The payment institution told of none."))
    return have(", ".join(f"{name}: {result}" for name, result in told.items()))


def refund_status(story: Story) -> Finding:
    """Where the money is."""
    if not story.refunds:
        return missing(_("No refund was reported."))
    last = story.refunds[-1]
    words = f"{last.get_state_display()}, {money(last.amount, last.currency)}"
    return Finding("differs" if last.failed_at else "have", words)


def cancelled_or_sent(story: Story) -> Finding:
    """When it was cancelled against when it was sent."""
    sent = next(
        (one.at for one in story.parcel_events if one.state != ParcelState.PRE_TRANSIT), None
    )
    sent = sent or next((one.shipped_at for one in story.parcels if one.shipped_at), None)
    if story.order.state != OrderState.CANCELLED:
        return missing(_("The shop does not call it cancelled."))
    if sent is None:
        return have(_("Cancelled, and never sent."))
    return Finding("differs", _("Cancelled, but sent on %(when)s.") % {"when": exactly(sent)})


def amount(story: Story) -> Finding:
    """What was paid against what the order comes to."""
    order = story.order
    paid = [one for one in story.payments if one.captured]
    if not paid:
        return missing(_("No payment was reported."))
    total = sum(one.captured for one in paid)
    same = total == order.total and {one.currency for one in paid} == {order.currency}
    words = _("Paid %(paid)s, ordered %(ordered)s") % {
        "paid": ", ".join(money(one.captured, one.currency) for one in paid),
        "ordered": money(order.total, order.currency),
    }
    return Finding("have" if same else "differs", words)


FINDINGS: dict[str, Callable[[Story], Finding]] = {
    "tracking": tracking,
    "proof_of_delivery": proof_of_delivery,
    "return_tracking": return_tracking,
    "address_match": address_match,
    "promised_date": promised_date,
    "transactions": transactions,
    "card_checks": card_checks,
    "refund_status": refund_status,
    "cancelled_or_sent": cancelled_or_sent,
    "amount": amount,
}
"""By code, as the matrix names them."""
