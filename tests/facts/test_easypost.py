"""EasyPost's trackers: every scan is kept, each once, however often a tracker is sent."""

from typing import Any

import pytest

from disputes.facts.dialects.easypost import HEADER, EasyPost, mac
from disputes.facts.models import ParcelEvent
from helpdesk.audit.reads import text
from helpdesk.feeds.dialects import Sent
from helpdesk.feeds.errors import Forged, NoSignature
from helpdesk.feeds.models import FeedEvent
from tests.facts.senders import Sender, order, parcel_of, sender, shop
from tickets.models import Order

BODY = b'{"id":"evt_1","description":"tracker.updated"}'


@pytest.fixture
def mine(db: None) -> Order:
    return order(shop())


@pytest.fixture
def easypost(mine: Order) -> Sender:
    return sender(mine.platform, "easypost")


def detail(status: str, minute: int, **more: Any) -> dict[str, Any]:
    """One scan as EasyPost writes it."""
    place = {"city": "DEMO CITY", "state": None, "country": "KH", "zip": "020101"}
    return {
        "object": "TrackingDetail", "message": f"Demo {status}", "status": status,
        "status_detail": "unknown", "datetime": f"2026-11-21T10:{minute:02}:00Z",
        "tracking_location": place,
    } | more  # fmt: skip


def say(
    easypost: Sender, status: str, *details: dict[str, Any], key: str = "", **more: Any
) -> FeedEvent:
    """The tracker as it now is."""
    easypost.sent += 1
    tracker = {
        "id": "trk_1", "object": "Tracker", "tracking_code": "DM12345678", "status": status,
        "tracking_details": list(details), "signed_by": None, "weight": 614.4,
        "updated_at": "2026-11-21T11:00:00Z",
    }  # fmt: skip
    return easypost.post({
        "id": key or f"evt_{easypost.sent}", "object": "Event", "description": "tracker.updated",
        "created_at": "2026-11-21T11:00:00.000Z", "result": tracker | more,
    })  # fmt: skip


def carriers() -> "list[ParcelEvent]":
    return list(ParcelEvent.objects.exclude(connection="shop").order_by("at"))


def test_every_scan_is_kept_once_over_several_updates(easypost: Sender, mine: Order) -> None:
    first, second = detail("in_transit", 1), detail("delivered", 9)
    say(easypost, "in_transit", first)
    say(easypost, "delivered", first, second, signed_by="Demo Lina")
    say(easypost, "delivered", second, first, signed_by="Demo Lina")
    assert [one.state for one in carriers()] == ["in_transit", "delivered"]
    parcel = parcel_of(mine)
    assert (parcel.state, parcel.delivered_at) == ("delivered", carriers()[-1].at)
    assert text(carriers()[-1].signed_by) == "Demo Lina"
    assert text(carriers()[0].city) == "DEMO CITY"


def test_an_old_tracker_that_comes_late_takes_nothing_back(easypost: Sender, mine: Order) -> None:
    first, second = detail("in_transit", 1), detail("delivered", 9)
    say(easypost, "delivered", first, second)
    say(easypost, "in_transit", first)
    assert parcel_of(mine).state == "delivered"


@pytest.mark.parametrize(
    ("status", "why", "state", "cause"),
    [
        ("failure", "lost", "exception", "lost"),
        ("failure", "something_new", "exception", "other"),
        ("return_to_sender", "return", "returning", ""),
        ("teleported", "unknown", "in_transit", ""),
    ],
)
def test_statuses_in_our_words(
    easypost: Sender, mine: Order, status: str, why: str, state: str, cause: str
) -> None:
    say(easypost, status, detail(status, 5, status_detail=why))
    assert parcel_of(mine).state == state
    assert carriers()[0].cause == cause
    assert carriers()[0].raw_state.startswith(status)


def test_a_trackers_own_status_counts_where_no_scan_says_it(easypost: Sender, mine: Order) -> None:
    say(easypost, "delivered", detail("in_transit", 1))
    assert parcel_of(mine).state == "delivered"
    say(easypost, "delivered")
    assert len(carriers()) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"tracking_code": None},
        {"tracking_details": [{}]},
        {"tracking_details": 7},
        {"tracking_details": [detail("delivered", 1, datetime="0001-01-01T00:00:00+07:00")]},
    ],
)
def test_what_has_another_shape_is_parked(easypost: Sender, wrong: dict[str, Any]) -> None:
    assert say(easypost, "delivered", **wrong).reason == "wrong_shape"


def test_a_secret_is_taken_in_its_decomposed_form() -> None:
    """ "é" as one sign and as two are one secret (Unicode form NFKD)."""
    header = {HEADER: mac("s\u00e9cret", BODY)}
    EasyPost().verify(Sent(body=BODY, headers=header), ["se\u0301cret"], None)
    with pytest.raises(Forged):
        EasyPost().verify(Sent(body=BODY, headers=header), ["secret"], None)


@pytest.mark.parametrize("secrets", [[], [""], ["another"]])
def test_another_secret_or_none_is_refused(secrets: list[str]) -> None:
    with pytest.raises(Forged):
        EasyPost().verify(Sent(body=BODY, headers={HEADER: mac("", BODY)}), secrets, None)


@pytest.mark.parametrize("header", [{}, {HEADER: "ab12"}])
def test_without_a_signature_it_is_refused(header: dict[str, str]) -> None:
    with pytest.raises(NoSignature):
        EasyPost().verify(Sent(body=BODY, headers=header), ["secret"], None)
