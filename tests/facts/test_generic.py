"""The generic feeds: what they tell ends in rows, once, whatever the order of arrival."""

import pytest

from disputes.facts.models import Chargeback, ParcelEvent, Payment, PaymentEvent, Refund
from disputes.facts.observers import OBSERVERS
from identity.models import Platform
from tests import personas
from tests.facts.senders import NUMBER, order, paid, parcel, parcel_of, scanned, sender, shop

pytestmark = pytest.mark.django_db

REFUND = {"refund": "RE-1", "amount": "5.00"}
LIFE = [
    ("payment.captured", paid(method="card"), 0),
    ("refund.pending", paid(**REFUND), 5),
    ("refund.succeeded", paid(**REFUND), 6),
    ("refund.failed", paid(**REFUND), 90),
    ("chargeback.opened", paid(chargeback="CB-1", due_by="2026-11-30T00:00:00Z"), 95),
]


def standing(platform: Platform) -> list[tuple[object, ...]]:
    """Every row's state, as events leave it."""
    payment = Payment.objects.get(platform=platform)
    return [
        (payment.state, payment.amount, payment.captured, payment.method, payment.last_at),
        *payment.refunds.values_list("state", "amount", "succeeded_at", "failed_at", "begun_at"),
        *payment.chargebacks.values_list("state", "amount", "due_by", "opened_at", "closed_at"),
    ]


def test_a_payment_with_a_refund_that_fails_and_a_chargeback() -> None:
    platform = shop()
    order(platform)
    feed = sender(platform, "payments")
    assert [feed.say(k, d, minute=m).outcome for k, d, m in LIFE] == ["recorded"] * 5
    payment = Payment.objects.get()
    assert (payment.state, payment.captured, payment.method) == ("captured", 2550, "card")
    refund = Refund.objects.get()
    assert (refund.state, refund.amount) == ("failed", 500)
    assert refund.succeeded_at is not None
    assert Chargeback.objects.get().state == "needs_response"


def test_the_same_events_backwards_and_twice_leave_the_same_rows() -> None:
    platforms = [shop(), shop("easydser")]
    for platform, events in zip(platforms, [LIFE, [*reversed(LIFE), *LIFE]], strict=True):
        order(platform)
        feed = sender(platform, "payments")
        for kind, data, minute in events:
            feed.say(kind, data, minute=minute, key=kind)
    assert standing(platforms[0]) == standing(platforms[1])
    assert PaymentEvent.objects.count() == 2 * len(LIFE)


def test_a_payment_is_of_the_order_named_by_reference_or_by_number() -> None:
    platform = shop()
    mine = order(platform)
    feed = sender(platform, "payments")
    feed.say("payment.captured", paid(payment="A"))
    feed.say("payment.captured", paid(payment="B", order="demo-8812 0937"))
    assert list(Payment.objects.values_list("order", flat=True)) == [mine.pk, mine.pk]


def test_an_order_that_is_not_there_yet_is_waited_for() -> None:
    platform = shop()
    feed = sender(platform, "payments")
    early = feed.say("payment.captured", paid())
    assert (early.state, early.reason) == ("waiting", "unknown_order")


@pytest.mark.parametrize(
    "data",
    [
        {"order": "ord-77"},
        paid(amount="25.505"),
        paid(amount=25.5),
        paid(currency="XXX"),
        paid(amount=None),
        paid(payment="P" * 81),
        paid(payment="\x01"),
    ],
)
def test_what_has_another_shape_is_parked_and_leaves_nothing(data: dict[str, object]) -> None:
    platform = shop()
    order(platform)
    event = sender(platform, "payments").say("payment.captured", data)
    assert (event.state, event.reason) == ("parked", "wrong_shape")
    assert not Payment.objects.exists()


def test_a_kind_we_do_not_know_is_kept_with_the_payment_and_counted() -> None:
    platform = shop()
    order(platform)
    event = sender(platform, "payments").say("payment.blessed", paid(status="blessed"))
    assert (event.state, event.outcome) == ("done", "unknown_kind")
    [kept] = PaymentEvent.objects.all()
    assert (kept.kind, kept.raw_kind, kept.raw_state) == ("unknown", "payment.blessed", "blessed")


def test_scans_move_the_parcel_and_the_place_is_sealed() -> None:
    platform = shop()
    mine = order(platform)
    feed = sender(platform, "logistics")
    feed.say("parcel.event", scanned("delivered", city="Battambang", signed_by="Demo L"), minute=9)
    feed.say("parcel.event", scanned("out_for_delivery"), minute=5)
    assert (parcel_of(mine).state, ParcelEvent.objects.count()) == ("delivered", 3)
    assert "Battambang" not in str(ParcelEvent.objects.values())


def test_a_state_we_do_not_know_is_shown_in_the_carriers_words_and_moves_nothing() -> None:
    platform = shop()
    mine = order(platform)
    sender(platform, "logistics").say("parcel.event", scanned("on_the_moon"))
    assert parcel_of(mine).state == "in_transit"
    assert ParcelEvent.objects.get(state="unknown").raw_state == "on_the_moon"


def test_a_number_of_two_orders_is_told_apart_by_the_order_or_parked() -> None:
    platform = shop()
    order(platform)
    second = order(platform, reference="ord-78", number="DEMO 1")
    feed = sender(platform, "logistics")
    parked = feed.say("parcel.event", scanned("delivered"))
    assert (parked.state, parked.reason) == ("parked", "ambiguous")
    feed.say("parcel.event", scanned("delivered", order="ord-78"), minute=1)
    assert parcel_of(second).state == "delivered"


def test_another_platforms_orders_are_not_found() -> None:
    platform, other = shop(), personas.platform("easydser")
    order(other)
    payment = sender(platform, "payments").say("payment.captured", paid())
    scan = sender(platform, "logistics").say("parcel.event", scanned("delivered"))
    assert {payment.reason, scan.reason} == {"unknown_order"}


def test_who_observes_facts_is_told_once_for_each_change() -> None:
    platform = shop()
    mine = order(platform)
    seen: list[int] = []
    OBSERVERS.register("test", lambda work, about: seen.append(about.pk))
    try:
        feed = sender(platform, "logistics")
        feed.say("parcel.event", scanned("delivered"), key="a")
        feed.say("parcel.event", scanned("delivered"), key="a")
    finally:
        OBSERVERS._things.pop("test")
    assert seen == [mine.pk]


def test_numbers_are_found_however_they_are_written() -> None:
    assert parcel().tracking_number == NUMBER != scanned("delivered")["tracking_number"]
