"""The shop sends members and reads them back."""

from typing import Any

import pytest

from helpdesk.audit.models import Entry
from identity.models import Member
from identity.scopes import Scope
from tests.api.caller import MEMBER, Caller, error, faults

pytestmark = pytest.mark.django_db


def test_a_new_member_is_answered_201_and_the_same_again_200(shop: Caller) -> None:
    first, again = shop.put("members/M-1", MEMBER), shop.put("members/M-1", MEMBER)
    assert (first.status_code, first.json()["outcome"]) == (201, "created")
    assert (again.status_code, again.json()["outcome"]) == (200, "unchanged")


def test_an_older_update_is_answered_as_not_applied(shop: Caller) -> None:
    shop.put("members/M-1", MEMBER | {"updated_at": "2026-11-02T12:00:00Z"})
    late = shop.put("members/M-1", MEMBER | {"updated_at": "2026-11-02T11:59:00Z"})
    assert late.json() == {"id": "M-1", "outcome": "outdated", "applied": False}


def test_the_trail_names_the_token_that_sent_it(shop: Caller) -> None:
    shop.put("members/M-1", MEMBER)
    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.actor_kind, entry.outcome) == ("member.upsert", "token", "created")


def test_every_bad_field_is_named_and_nothing_is_written(shop: Caller) -> None:
    bad = MEMBER | {"name": " ", "language": "Khmer!", "registered_on": "1.3.2025", "nmae": "x"}
    refused = shop.put("members/M-1", bad)
    assert refused.status_code == 422
    assert faults(refused) == {
        "name": "string_too_short",
        "language": "bad_language",
        "registered_on": "bad_day",
        "nmae": "extra_forbidden",
    }
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("phone", "12"), ("phone", "call me"), ("email", "dara at shop")]
)
def test_a_contact_that_reaches_nobody_is_refused_at_its_field(
    shop: Caller, field: str, value: str
) -> None:
    refused = shop.put("members/M-1", MEMBER | {field: value})
    assert (refused.status_code, error(refused)["field"]) == (422, field)


def test_an_answer_never_repeats_what_was_sent(shop: Caller) -> None:
    refused = shop.put("members/M-1", MEMBER | {"phone": "my secret number", "name": 7})
    assert b"my secret number" not in refused.content


def test_reading_a_member_needs_members_read_for_names_and_is_recorded(shop: Caller) -> None:
    shop.put("members/M-1", MEMBER)
    read = shop.get("members/M-1").json()
    assert read["personal"] == {
        "name": "Demo Sok Dara",
        "phone": "+855100000041",
        "email": "dara@shop.example",
    }
    entry = Entry.objects.latest("pk")
    assert (entry.kind, entry.purpose, entry.fields) == ("read", "shop", ["email", "name", "phone"])


def test_a_token_that_only_sends_sees_no_personal_data(shop: Caller) -> None:
    shop.put("members/M-1", MEMBER)
    sender = Caller("e-gets", Scope.MEMBERS_WRITE)
    before = Entry.objects.count()
    read = sender.get("members/M-1").json()
    assert (read["number"], read["personal"]) == ("M-1", None)
    assert Entry.objects.count() == before


def test_a_member_of_another_platform_is_unknown(shop: Caller) -> None:
    shop.put("members/M-1", MEMBER)
    assert Caller("goexw").get("members/M-1").status_code == 404


def test_the_same_number_on_two_platforms_is_two_members(shop: Caller) -> None:
    shop.put("members/M-1", MEMBER)
    assert Caller("goexw").put("members/M-1", MEMBER).status_code == 201
    assert Member.objects.filter(number="M-1").count() == 2


def item(number: str, **changes: Any) -> dict[str, Any]:
    return MEMBER | {"number": number} | changes


def test_a_bad_item_of_a_batch_is_refused_alone(shop: Caller) -> None:
    items = [item("M-1"), item("M-2", name=""), item("M-3", phone="12"), item("M-4")]
    results = shop.post("members:batch", {"items": items}).json()["results"]
    assert [r["status"] for r in results] == [201, 422, 422, 201]
    assert [r["error"] and r["error"]["field"] for r in results] == [None, "name", "phone", None]
    assert set(Member.objects.values_list("number", flat=True)) == {"M-1", "M-4"}


def test_a_batch_takes_500_and_no_more(shop: Caller) -> None:
    refused = shop.post("members:batch", {"items": [item(f"M-{n}") for n in range(501)]})
    assert (refused.status_code, faults(refused)) == (422, {"items": "too_long"})
    assert not Member.objects.exists()


def test_an_empty_batch_is_refused(shop: Caller) -> None:
    assert shop.post("members:batch", {"items": []}).status_code == 422
