"""Members are kept as the shop tells them, and only differences are written."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from helpdesk.errors import KeyReused, NotFound
from helpdesk.upserts import FromTheFuture, Outcome
from helpdesk.vault import blind
from identity.actions.members import upsert_member
from identity.contact_details import BadEmail, BadPhone
from identity.models import Member
from identity.scopes import MissingScope, Scope
from tests.imports import shop
from tests.imports.shop import SOK, clear, send_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def platform() -> str:
    return shop.a_platform()


def test_a_new_member_is_kept_sealed_and_found_by_phone() -> None:
    assert send_member().outcome is Outcome.CREATED
    member = shop.member()
    assert (clear(member.name), clear(member.phone)) == ("Demo Sok Dara", "+855100000041")
    assert "Dara" not in str(member.name)
    assert blind.find("e-gets", "phone", "+855 100 000 041", Member) == [member.pk]


def test_the_same_facts_again_leave_no_version_and_no_entry() -> None:
    send_member()
    before = shop.entries()
    assert send_member().outcome is Outcome.UNCHANGED
    assert shop.entries() == before
    assert shop.member().history.count() == 1


def test_a_difference_leaves_one_version_and_names_the_field() -> None:
    send_member()
    assert send_member(name="Demo Sok Daravuth").outcome is Outcome.CHANGED
    assert shop.member().history.count() == 2
    assert shop.Entry.objects.latest("pk").fields == ["name", "updated_at"]


@pytest.mark.parametrize("contact", [{"phone": "+855100000042"}, {"email": None}])
def test_a_changed_contact_says_since_when(contact: dict[str, str | None]) -> None:
    send_member()
    assert shop.member().contact_changed_at is None
    send_member(**contact)
    assert shop.member().contact_changed_at is not None


def test_another_spelling_of_the_same_number_changes_nothing() -> None:
    send_member()
    assert send_member(phone="010 000 0041").outcome is Outcome.UNCHANGED


def test_a_replaced_number_finds_the_member_no_more() -> None:
    send_member()
    send_member(phone="+855100000042")
    assert blind.find("e-gets", "phone", "+855100000041", Member) == []
    assert blind.find("e-gets", "phone", "+855100000042", Member) == [shop.member().pk]


def test_an_older_update_is_passed_over() -> None:
    noon = datetime(2026, 11, 2, 12, tzinfo=UTC)
    send_member(updated_at=noon)
    late = send_member(name="Demo Old Name", updated_at=noon - timedelta(seconds=1))
    assert (late.outcome, late.applied) == (Outcome.OUTDATED, False)
    assert clear(shop.member().name) == "Demo Sok Dara"


def test_a_change_from_the_future_is_refused_before_it_holds_off_all_others() -> None:
    with pytest.raises(FromTheFuture) as refused:
        send_member(updated_at=timezone.now() + timedelta(hours=7))
    assert refused.value.field == "updated_at"


def test_facts_confirmed_later_still_hold_off_what_lay_between() -> None:
    noon = datetime(2026, 11, 2, 12, tzinfo=UTC)
    send_member(updated_at=noon)
    send_member(updated_at=noon + timedelta(hours=2))
    between = send_member(name="Demo Between", updated_at=noon + timedelta(hours=1))
    assert between.outcome is Outcome.OUTDATED


def test_a_closed_account_keeps_the_day_it_was_closed_and_may_open_again() -> None:
    send_member(closed=True)
    closed_at = shop.member().closed_at
    send_member(closed=True)
    assert closed_at is not None
    assert shop.member().closed_at == closed_at
    send_member(closed=False)
    assert shop.member().closed_at is None


@pytest.mark.parametrize("phone", ["12", "phone me", "+999 1", "+855" + "1" * 40])
def test_what_nobody_could_dial_is_refused_at_the_phone(phone: str) -> None:
    with pytest.raises(BadPhone) as refused:
        send_member(phone=phone)
    assert refused.value.field == "phone"
    assert not Member.objects.exists()


def test_an_address_nobody_could_write_to_is_refused_at_the_email() -> None:
    with pytest.raises(BadEmail) as refused:
        send_member(email="dara at shop")
    assert refused.value.field == "email"


def test_a_repeated_request_gives_the_first_answer() -> None:
    first = upsert_member("e-gets", SOK, actor=shop.SHOP, key="k1")
    again = upsert_member("e-gets", SOK, actor=shop.SHOP, key="k1")
    assert (first.outcome, again.outcome) == (Outcome.CREATED, Outcome.CREATED)
    assert again.row == first.row


def test_a_key_used_for_other_facts_is_refused() -> None:
    upsert_member("e-gets", SOK, actor=shop.SHOP, key="k1")
    with pytest.raises(KeyReused):
        upsert_member("e-gets", shop.replace(SOK, name="Demo Else"), actor=shop.SHOP, key="k1")


def test_another_platforms_token_finds_nothing_here() -> None:
    stranger = shop.a_token_actor("goexw", Scope.MEMBERS_WRITE)
    with pytest.raises(NotFound):
        upsert_member("e-gets", SOK, actor=stranger)


def test_a_token_without_the_scope_is_told_which() -> None:
    reader = shop.a_token_actor("e-gets", Scope.MEMBERS_READ)
    with pytest.raises(MissingScope) as refused:
        upsert_member("e-gets", SOK, actor=reader)
    assert "members:write" in refused.value.message
