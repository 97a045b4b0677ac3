"""Two systems that send the same record at once leave one row, and both are answered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from helpdesk.vault.models import BlindIndex
from identity.actions.members import upsert_member
from identity.models import Member
from tests.harness.homes import Home
from tests.imports import shop
from tests.imports.shop import ORDER, SOK, send_member, send_order
from tickets.models import Consignee, Order, OrderLine, Parcel

AT_ONCE = 4


def at_once(do: Callable[[], Any]) -> list[Any]:
    """Do it in several threads that begin together; their results."""
    start = Barrier(AT_ONCE)

    def run() -> Any:
        try:
            start.wait(timeout=30)
            return do()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [done.result() for done in [pool.submit(run) for _ in range(AT_ONCE)]]


def test_one_member_sent_at_once_is_one_row(committed_db: Home) -> None:
    shop.a_platform()
    outcomes = sorted(result.outcome for result in at_once(send_member))
    assert outcomes == ["created", *["unchanged"] * (AT_ONCE - 1)]
    assert Member.objects.count() == 1
    assert BlindIndex.objects.filter(kind="phone").count() == 1


def test_one_order_sent_at_once_is_one_row_with_its_parts_once(committed_db: Home) -> None:
    shop.a_platform()
    outcomes = sorted(result.outcome for result in at_once(send_order))
    assert outcomes == ["created", *["unchanged"] * (AT_ONCE - 1)]
    counts = [model.objects.count() for model in (Order, Consignee, OrderLine, Parcel)]
    assert counts == [1, 1, len(ORDER.lines), 1]


def test_one_request_repeated_at_once_gives_one_answer(committed_db: Home) -> None:
    shop.a_platform()
    results = at_once(lambda: upsert_member("e-gets", SOK, actor=shop.SHOP, key="k1"))
    assert {result.outcome for result in results} == {"created"}
    assert Member.objects.count() == 1
