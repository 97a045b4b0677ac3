"""Carriers and the shop both tell of a parcel: who spoke of the later moment is believed."""

from datetime import timedelta

import pytest

from disputes.facts.models import ParcelEvent
from identity.models import Platform
from tests.facts.senders import START, Sender, order, parcel, parcel_of, scanned, sender, shop
from tickets.models.orders import ParcelState

pytestmark = pytest.mark.django_db

SENT_AGAIN = START + timedelta(days=9)


@pytest.fixture
def platform() -> Platform:
    return shop()


@pytest.fixture
def carrier(platform: Platform) -> Sender:
    return sender(platform, "logistics")


def test_an_order_sent_again_takes_no_newer_scan_back(platform: Platform, carrier: Sender) -> None:
    mine = order(platform)
    carrier.say("parcel.event", scanned("delivered"), minute=60)
    order(platform, total=2600, updated_at=SENT_AGAIN)
    assert parcel_of(mine).state == "delivered"
    assert parcel_of(mine).delivered_at == START + timedelta(minutes=60)
    assert parcel_of(mine).shipped_at == START


def test_an_old_scan_takes_nothing_newer_of_the_shop_back(
    platform: Platform, carrier: Sender
) -> None:
    there = parcel(state=ParcelState.DELIVERED, delivered_at=START + timedelta(hours=2))
    mine = order(platform, parcels=(there,))
    carrier.say("parcel.event", scanned("out_for_delivery"), minute=60)
    assert parcel_of(mine).state == "delivered"


def test_what_the_shop_learns_later_counts(platform: Platform, carrier: Sender) -> None:
    mine = order(platform)
    carrier.say("parcel.event", scanned("delivered"), minute=60)
    back = (parcel(state=ParcelState.RETURNED),)
    order(platform, parcels=back, updated_at=SENT_AGAIN)
    assert parcel_of(mine).state == "returned"
    carrier.say("parcel.event", scanned("returning"), minute=90)
    assert parcel_of(mine).state == "returned"


def test_a_parcel_that_the_shop_leaves_out_is_kept_as_cancelled(
    platform: Platform, carrier: Sender
) -> None:
    mine = order(platform)
    carrier.say("parcel.event", scanned("pre_transit"), minute=60)
    order(platform, parcels=(), updated_at=SENT_AGAIN)
    assert parcel_of(mine).state == "cancelled"
    order(platform, parcels=(), total=2600, updated_at=SENT_AGAIN + timedelta(days=1))
    assert ParcelEvent.objects.filter(connection="shop", state="cancelled").count() == 1
