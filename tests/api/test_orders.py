"""The shop sends orders and reads how they stand."""

from typing import Any

import pytest

from tests.api.caller import MEMBER, ORDER, Caller, error, faults
from tickets.models import Order

pytestmark = pytest.mark.django_db


def test_a_new_order_is_answered_201_and_its_new_state_200(shop: Caller) -> None:
    assert shop.put("orders/o-1", ORDER).status_code == 201
    changed = shop.put("orders/o-1", ORDER | {"state": "shipped"})
    assert (changed.status_code, changed.json()["outcome"]) == (200, "changed")


@pytest.mark.parametrize(
    ("currency", "total", "minor"),
    [
        ("USD", "25.5", 2550),
        ("KHR", "4000", 400_000),
        ("VND", "350000", 350_000),
        ("CNY", "0.01", 1),
    ],
)
def test_amounts_are_kept_in_minor_units_by_iso_4217(
    shop: Caller, currency: str, total: str, minor: int
) -> None:
    lines = [{"title": "Spoon", "quantity": 1, "unit_price": "1"}]
    shop.put("orders/o-1", ORDER | {"currency": currency, "total": total, "lines": lines})
    assert Order.objects.get().total == minor


@pytest.mark.parametrize(
    ("currency", "total"),
    [("USD", "1.005"), ("VND", "0.5"), ("USD", "-1"), ("USD", "1e3"), ("USD", 5)],
)
def test_no_amount_is_rounded_or_guessed(shop: Caller, currency: str, total: Any) -> None:
    lines = [{"title": "Spoon", "quantity": 1, "unit_price": "1"}]
    refused = shop.put("orders/o-1", ORDER | {"currency": currency, "total": total, "lines": lines})
    assert (refused.status_code, error(refused)["field"]) == (422, "total")


def test_a_price_too_fine_is_refused_at_its_line(shop: Caller) -> None:
    lines = [*ORDER["lines"], {"title": "Spoon", "quantity": 1, "unit_price": "0.333"}]
    refused = shop.put("orders/o-1", ORDER | {"lines": lines})
    assert (error(refused)["code"], error(refused)["field"]) == ("bad_amount", "lines.1.unit_price")


@pytest.mark.parametrize(
    "moment", ["2026-11-01T09:30:00", "2026-11-01", 1_700_000_000, "0001-01-01T00:00:00+14:00"]
)
def test_a_time_without_an_offset_is_refused(shop: Caller, moment: Any) -> None:
    assert faults(shop.put("orders/o-1", ORDER | {"placed_at": moment})) == {
        "placed_at": "bad_time"
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"currency": "KHM"}, "currency"),
        ({"state": "lost"}, "state"),
        ({"lines": []}, "lines"),
        ({"lines": [{"title": "x", "quantity": 0, "unit_price": "1"}]}, "lines.0.quantity"),
        ({"consignee": {"name": "Demo", "country": "Cambodia"}}, "consignee.country"),
        ({"consignee": {"name": "Demo", "phone": "12"}}, "consignee.phone"),
        ({"parcels": [{"position": 1}, {"position": 1}]}, "parcels"),
        ({"member": "M-404"}, "member"),
    ],
)
def test_a_fault_is_named_at_its_place(shop: Caller, change: dict[str, Any], field: str) -> None:
    refused = shop.put("orders/o-1", ORDER | change)
    assert (refused.status_code, error(refused)["field"]) == (422, field)
    assert not Order.objects.exists()


def test_how_an_order_stands_is_read_without_personal_data(shop: Caller) -> None:
    shop.put("members/M-1", MEMBER)
    shop.put("orders/o-1", ORDER | {"member": "M-1"})
    read = shop.get("orders/o-1")
    assert read.json()["total"] == "25.50"
    assert read.json()["member"] == "M-1"
    for personal in ("Lina", "EG-DEMO-0077", "DEMO0001KH", "Rice cooker"):
        assert personal not in read.content.decode()


def test_a_bad_order_of_a_batch_is_refused_alone(shop: Caller) -> None:
    items = [
        ORDER | {"reference": "o-1"},
        ORDER | {"reference": "o-2", "total": "1.005"},
        ORDER | {"reference": "o-3", "member": "M-404"},
    ]
    results = shop.post("orders:batch", {"items": items}).json()["results"]
    assert [r["status"] for r in results] == [201, 422, 422]
    assert Order.objects.count() == 1
