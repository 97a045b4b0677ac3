"""Orders are kept as the shop tells them, with their consignee, lines and parcels."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from helpdesk.upserts import Outcome
from helpdesk.vault import blind
from helpdesk.vault.models import BlindIndex, SubjectLink
from identity.contact_details import BadPhone
from tests.imports import shop
from tests.imports.shop import ORDER, PARCEL, SHIPPED, clear, send_member, send_order
from tickets.actions.orders import UnknownMember
from tickets.models import Consignee, Order, Parcel
from tickets.models.orders import OrderState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def platform() -> str:
    return shop.a_platform()


def test_a_new_order_is_kept_whole_and_found_by_what_the_customer_sees() -> None:
    assert send_order().outcome is Outcome.CREATED
    order = shop.order()
    assert blind.find("e-gets", "order", "egdemo0077", Order) == [order.pk]
    assert [(clear(x.title), x.quantity, x.unit_price) for x in order.lines.all()] == [
        ("Rice cooker", 1, 1950),
        ("Spoon", 3, 200),
    ]
    assert blind.find("e-gets", "tracking", "DEMO 0001 KH", Parcel) == [order.parcels.get().pk]


def test_the_same_order_again_leaves_no_version_and_no_entry() -> None:
    send_order()
    before = shop.entries()
    assert send_order().outcome is Outcome.UNCHANGED
    assert shop.entries() == before


def test_only_the_part_that_differs_gets_a_version() -> None:
    send_order()
    assert send_order(parcels=(SHIPPED,)).outcome is Outcome.CHANGED
    order = shop.order()
    assert order.parcels.get().history.count() == 2
    assert order.consignee.history.count() == 1
    assert [line.history.count() for line in order.lines.all()] == [1, 1]


def test_parcels_nobody_spoke_of_stay_as_they_are() -> None:
    send_order()
    assert send_order(parcels=None, state=OrderState.SHIPPED).outcome is Outcome.CHANGED
    assert shop.order().parcels.count() == 1


def test_parts_no_longer_told_go_and_leave_their_last_version() -> None:
    send_order()
    parcel = shop.order().parcels.get()
    send_order(parcels=(), lines=ORDER.lines[:1])
    assert (shop.order().parcels.count(), shop.order().lines.count()) == (0, 1)
    assert Parcel.history.filter(id=parcel.pk, history_type="-").exists()
    assert blind.find("e-gets", "tracking", "DEMO0001KH", Parcel) == []


def test_a_second_parcel_is_added_beside_the_first() -> None:
    send_order()
    second = replace(PARCEL, position=2, tracking_number="DEMO0002KH")
    send_order(parcels=(PARCEL, second))
    assert [p.position for p in shop.order().parcels.all()] == [1, 2]


def test_an_order_of_a_member_is_the_members() -> None:
    buyer = send_member().row
    send_order(member=buyer.number)
    order = shop.order()
    assert (order.member, order.subject_id) == (buyer, buyer.subject_id)
    assert {line.subject_id for line in order.lines.all()} == {buyer.subject_id}
    assert order.consignee.subject_id != buyer.subject_id


def test_an_order_of_somebody_not_sent_yet_is_refused_at_the_member() -> None:
    with pytest.raises(UnknownMember) as refused:
        send_order(member="M-404")
    assert refused.value.field == "member"
    assert not Order.objects.exists()


def test_a_guest_who_registers_gets_the_order_sealed_as_theirs() -> None:
    send_order()
    guest = shop.order().subject_id
    buyer = send_member().row
    send_order(member=buyer.number)
    order = shop.order()
    assert order.number.key_id == order.lines.all()[0].title.key_id
    assert {order.subject_id, order.parcels.get().subject_id} == {buyer.subject_id}
    assert clear(order.number) == "EG-DEMO-0077"
    assert SubjectLink.objects.filter(subject=guest, same_as=buyer.subject_id).exists()
    assert not BlindIndex.objects.filter(subject=guest).exists()


def test_a_consignee_with_the_members_number_is_linked_to_them() -> None:
    buyer = send_member().row
    send_order(member=buyer.number, consignee=replace(ORDER.consignee, phone="010 000 0041"))
    link = SubjectLink.objects.get()
    assert link.subject_id == shop.order().consignee.subject_id
    assert (link.same_as_id, link.reason) == (buyer.subject_id, "same_phone")


def test_a_consignee_with_another_number_is_not_linked() -> None:
    send_order(member=send_member().row.number)
    assert not SubjectLink.objects.exists()


def test_a_corrected_consignee_stays_the_same_person() -> None:
    send_order()
    first = shop.order().consignee
    send_order(consignee=replace(ORDER.consignee, name="Demo Chan Linda"))
    assert shop.order().consignee == first


def test_another_name_with_another_number_is_another_person() -> None:
    send_order()
    first = shop.order().consignee
    send_order(consignee=replace(ORDER.consignee, name="Demo Keo Vanna", phone="+855100000078"))
    second = shop.order().consignee
    assert second.subject_id != first.subject_id
    assert clear(Consignee.objects.get(pk=first.pk).name) == "Demo Chan Lina"


def test_a_number_nobody_could_dial_is_refused_at_the_consignees_phone() -> None:
    with pytest.raises(BadPhone) as refused:
        send_order(consignee=replace(ORDER.consignee, phone="12"))
    assert refused.value.field == "consignee.phone"


def test_an_older_update_of_an_order_is_passed_over() -> None:
    noon = datetime(2026, 11, 2, 12, tzinfo=UTC)
    send_order(state=OrderState.COMPLETED, updated_at=noon)
    late = send_order(state=OrderState.PAID, parcels=(), updated_at=noon - timedelta(minutes=1))
    assert late.outcome is Outcome.OUTDATED
    assert (shop.order().state, shop.order().parcels.count()) == ("completed", 1)


def test_an_unchanged_order_costs_few_queries_however_many_lines_it_has(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    send_order(lines=ORDER.lines * 20)
    with django_assert_max_num_queries(8):
        send_order(lines=ORDER.lines * 20)
