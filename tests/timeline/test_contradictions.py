"""Contradictions: each compares two facts, names both, and accuses nobody by a guess."""

from datetime import UTC, datetime, timedelta

import pytest

from disputes.models.disputes import Reason
from disputes.timeline.contradictions import contradictions
from disputes.timeline.entries import Lane
from disputes.timeline.facts import Delivery, Fact, Facts, Ordered, Place
from disputes.timeline.places import Match, same

pytestmark = pytest.mark.django_db
"""The digest of what was compared takes a key."""

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
HOME = Place(city="Phnom Penh", postcode="120101", country="KH")


def fact(days: float, lane: Lane = Lane.CASE, name: str = "x", **more):
    """A fact so many days from noon."""
    kind = more.pop("kind", Fact)
    return kind(
        ref=name, lane=lane, at=NOON + timedelta(days=days), source="somebody", words=name,
        same_as=name, **more,
    )  # fmt: skip


def delivered(days: float, place: Place = HOME):
    return fact(days, Lane.PARCEL, "delivered", kind=Delivery, place=place)


def refunded(days: float):
    return fact(days, Lane.PAYMENT, "refund")


def facts(reason: str = Reason.NOT_AS_DESCRIBED, **more) -> Facts:
    """A dispute opened at noon about an order of ten days before."""
    ordered = fact(-10, name="ordered", kind=Ordered, place=HOME)
    return Facts(**{"reason": reason, "opened": fact(0, name="opened"), "ordered": ordered} | more)


def found(told: Facts) -> list[tuple[str, str, str]]:
    """Code and the two facts of each, as they would stand on the page."""
    return [(one.code, one.first.ref, one.second.ref) for one in contradictions(told, "e-gets")]


def test_delivered_after_the_money_went_back():
    told = facts(refunds=(refunded(1),), deliveries=(delivered(2),))
    assert found(told) == [("delivered_after_refund", "refund", "delivered")]
    assert found(facts(refunds=(refunded(3),), deliveries=(delivered(2),))) == []


@pytest.mark.parametrize(
    ("there", "what"),
    [
        (Place(city="Siem Reap", country="KH"), "another city"),
        (Place(city="Phnom Penh", postcode="170000"), "another postcode"),
        (Place(country="VN"), "another country"),
    ],
)
def test_delivered_elsewhere_says_what_differs(there, what):
    [one] = contradictions(facts(deliveries=(delivered(-1, there),)), "e-gets")
    assert one.code == "delivered_elsewhere"
    assert what in one.sentence
    assert (one.first.ref, one.second.ref) == ("ordered", "delivered")


@pytest.mark.parametrize(
    ("first", "second", "match"),
    [
        ("Phnom Penh", "PHNOM-PENH", Match.SAME),
        ("Hồ Chí Minh", "Ho Chi Minh", Match.SAME),
        ("Đà Nẵng", "da nang", Match.SAME),
        ("ភ្នំពេញ", "Phnom Penh", Match.UNKNOWN),
        ("香港", "Hong Kong", Match.UNKNOWN),
        ("", "Phnom Penh", Match.UNKNOWN),
        ("Phnom Penh", "Siem Reap", Match.DIFFERS),
        ("ភ្នំពេញ", "សៀមរាប", Match.DIFFERS),
        ("120101", "1201 01", Match.SAME),
    ],
)
def test_places_are_compared_as_people_write_them(first, second, match):
    assert same(first, second) == match


def test_opened_before_the_promised_day_unless_it_had_come():
    promised = fact(2, Lane.PARCEL, "promised")
    assert found(facts(promised=promised)) == [("opened_early", "opened", "promised")]
    assert found(facts(promised=promised, deliveries=(delivered(-1),))) == []
    assert found(facts(promised=fact(-1, Lane.PARCEL, "promised"))) == []


def test_not_received_but_delivered_before_opening():
    told = facts(Reason.NOT_RECEIVED, deliveries=(delivered(-1),))
    assert found(told) == [("received_after_all", "delivered", "opened")]
    assert found(facts(Reason.NOT_RECEIVED, deliveries=(delivered(1),))) == []
    assert found(facts(deliveries=(delivered(-1),))) == []


def test_refunded_before_the_dispute():
    assert found(facts(refunds=(refunded(-1),))) == [("refunded_before", "refund", "opened")]
    assert found(facts(refunds=(refunded(1),))) == []


def test_what_was_compared_is_known_again_until_one_of_the_facts_changes():
    told = facts(deliveries=(delivered(-1, Place(city="Siem Reap")),))
    [first] = contradictions(told, "e-gets")
    [again] = contradictions(told, "e-gets")
    [moved] = contradictions(facts(deliveries=(delivered(-1, Place(city="Kampot")),)), "e-gets")
    [later] = contradictions(facts(deliveries=(delivered(-2, Place(city="Siem Reap")),)), "e-gets")
    [elsewhere] = contradictions(told, "goexw")
    assert first.facts == again.facts
    assert len({first.facts, moved.facts, later.facts, elsewhere.facts}) == 4
    assert "Siem" not in first.facts
