"""From what is stored to the facts that are compared."""

from disputes.models import Dispute
from disputes.timeline import refs
from disputes.timeline.contradictions import Contradiction, contradictions
from disputes.timeline.entries import Lane
from disputes.timeline.facts import Delivery, Fact, Facts, Ordered, Place
from disputes.timeline.reading import Story, read
from disputes.timeline.words import desk, fact_words, shop, with_number
from helpdesk.actor import Actor
from helpdesk.audit import reads


def contradictions_of(actor: Actor, dispute: Dispute) -> list[Contradiction]:
    """All contradictions of a dispute now. What is read for them is in the ledger."""
    return contradictions(facts_of(read(actor, dispute)), dispute.platform_id)


def facts_of(story: Story) -> Facts:
    """What is compared."""
    return Facts(
        reason=story.dispute.reason,
        opened=opened(story),
        ordered=ordered(story),
        promised=promised(story),
        deliveries=(*deliveries(story), *told_deliveries(story)),
        refunds=tuple(refunds(story)),
    )


def opened(story: Story) -> Fact:
    """The dispute was opened."""
    dispute = story.dispute
    return Fact(
        ref=refs.OPENED, lane=Lane.CASE, at=dispute.opened_at, source=desk(),
        words=fact_words("opened"), same_as=f"dispute:{dispute.uid}",
    )  # fmt: skip


def ordered(story: Story) -> Ordered:
    """The order was placed, to go somewhere."""
    order = story.order
    return Ordered(
        ref=refs.ORDERED, lane=Lane.CASE, at=order.placed_at, source=shop(),
        words=fact_words("ordered"), same_as=f"order:{order.uid}", place=story.delivery,
    )  # fmt: skip


def promised(story: Story) -> Fact | None:
    """Delivery was promised for a day."""
    if story.promised_at is None:
        return None
    return Fact(
        ref=refs.PROMISED, lane=Lane.PARCEL, at=story.promised_at, source=shop(),
        words=fact_words("promised"), same_as=f"promised:{story.order.uid}",
    )  # fmt: skip


def deliveries(story: Story) -> list[Delivery]:
    """The first delivery of each parcel that its carrier told of."""
    return [
        Delivery(
            ref=refs.of_event(event), lane=Lane.PARCEL, at=event.at,
            source=story.source(event.connection),
            words=with_number(story.parcels, event.parcel, fact_words("delivered")),
            same_as=refs.of_event(event),
            place=Place(
                city=reads.text(event.city), postcode=reads.text(event.postcode),
                country=event.country,
            ),
        )
        for event in story.first_deliveries
    ]  # fmt: skip


def told_deliveries(story: Story) -> list[Delivery]:
    """Deliveries that only the shop told of: nobody said where."""
    carriers = {event.parcel_id for event in story.first_deliveries}
    return [
        Delivery(
            ref=refs.of_parcel(parcel, "delivered"), lane=Lane.PARCEL, at=parcel.delivered_at,
            source=shop(), words=with_number(story.parcels, parcel, fact_words("delivered")),
            same_as=f"parcel:{parcel.uid}",
        )
        for parcel in story.parcels
        if parcel.delivered_at and parcel.pk not in carriers
    ]  # fmt: skip


def refunds(story: Story) -> list[Fact]:
    """Refunds that succeeded, and have not failed since: that money never went back."""
    return [
        Fact(
            ref=refs.of_refund(refund, story), lane=Lane.PAYMENT, at=refund.succeeded_at,
            source=refs.source_of_refund(refund, story), words=fact_words("refunded"),
            same_as=f"refund:{refund.uid}:{refund.amount}",
        )
        for refund in story.refunds
        if refund.state == "succeeded" and refund.succeeded_at
    ]  # fmt: skip
