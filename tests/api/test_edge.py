"""What is refused before any rule of the desk is asked, and how it is said."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from helpdesk.api.errors import LARGEST_BODY
from helpdesk.api.limits import Buckets, calls
from helpdesk.errors import TooMany
from identity.actions.tokens import revoke_token
from identity.models import ApiToken, Member
from identity.scopes import Scope
from tests.api.caller import MEMBER, SHOP, Caller, error

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("secret", ["", "guess", "redress_guess", "é", "a b"])
def test_a_call_without_a_known_token_is_answered_401(shop: Caller, secret: str) -> None:
    shop.secret = secret
    refused = shop.get("members/M-1")
    assert (refused.status_code, error(refused)["code"]) == (401, "unknown_token")
    assert refused["WWW-Authenticate"] == "Bearer"


def test_a_token_is_not_taken_in_another_scheme_or_from_the_address(shop: Caller) -> None:
    client = Client()
    for scheme in ("Basic", "Token", ""):
        headers = {"Authorization": f"{scheme} {shop.secret}"}
        assert client.get("/api/v1/members/M-1", headers=headers).status_code == 401
    assert client.get(f"/api/v1/members/M-1?token={shop.secret}").status_code == 401


def test_a_revoked_token_is_refused_at_the_next_call(shop: Caller) -> None:
    assert shop.get("members/M-1").status_code == 404
    revoke_token(ApiToken.objects.get(), actor=SHOP)
    assert shop.get("members/M-1").status_code == 401


def test_an_expired_token_is_refused(shop: Caller) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert shop.get("members/M-1").status_code == 401


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        (Scope.MEMBERS_READ, "PUT", "members/M-1"),
        (Scope.ORDERS_WRITE, "GET", "members/M-1"),
        (Scope.MEMBERS_WRITE, "PUT", "orders/o-1"),
        (Scope.ORDERS_WRITE, "GET", "orders/o-1"),
        (Scope.ORDERS_READ, "GET", "cases/EG-10001"),
        (Scope.MEMBERS_READ, "POST", "members:batch"),
        (Scope.CASES_READ, "POST", "orders:batch"),
    ],
)
def test_a_token_does_only_what_its_scopes_say(scope: Scope, method: str, path: str) -> None:
    refused = Caller("e-gets", scope).call(method, path, b"{}")
    assert (refused.status_code, error(refused)["code"]) == (403, "missing_scope")


@pytest.mark.parametrize(
    "content",
    [
        b"{", b"\xff\xfe", b'{"name": NaN}', b'{"name": "\\ud800"}', b"[" * 100_000,
        b'{"name": "a", "name": "b"}', b"1" * 5000, b"\x00", b"\xef\xbb\xbf{}",
    ],
    ids=["cut", "binary", "nan", "surrogate", "deep", "twice", "digits", "nul", "bom"],
)  # fmt: skip
def test_what_is_not_json_is_answered_400(shop: Caller, content: bytes) -> None:
    refused = shop.call("PUT", "members/M-1", content)
    assert (refused.status_code, error(refused)["code"]) == (400, "unreadable")


@pytest.mark.parametrize("content", [b"null", b"[]", b'"text"', b"7", b"{}"])
def test_json_that_is_no_member_is_answered_422(shop: Caller, content: bytes) -> None:
    assert shop.call("PUT", "members/M-1", content).status_code == 422


def test_content_too_large_is_refused_unread(shop: Caller) -> None:
    refused = shop.call("PUT", "members/M-1", b" " * (LARGEST_BODY + 1))
    assert (refused.status_code, error(refused)["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""],
)
def test_content_of_another_kind_is_answered_415(shop: Caller, kind: str) -> None:
    refused = shop.call("PUT", "members/M-1", json.dumps(MEMBER).encode(), kind=kind)
    assert refused.status_code == 415


def test_a_method_nobody_offers_is_answered_405_with_those_there_are(shop: Caller) -> None:
    refused = shop.call("DELETE", "members/M-1")
    assert (refused.status_code, error(refused)["code"]) == (405, "method_not_allowed")
    assert set(refused["Allow"].split(", ")) == {"GET", "PUT"}


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nothing", "/api/v2/members/M-1"])
def test_an_unknown_address_is_answered_404_in_json(path: str) -> None:
    missing = Client().get(path)
    assert (missing.status_code, error(missing)["code"]) == (404, "not_found")


def test_an_id_of_another_form_is_no_fault_of_ours(shop: Caller) -> None:
    for odd in ("M 1", "%00", "é", "a" * 65, "-x", "..", "M-1%0a"):
        assert shop.put(f"members/{odd}", MEMBER).status_code in {404, 422}
    assert not Member.objects.exists()


def test_the_message_is_in_the_language_asked_for_and_the_code_is_not(shop: Caller) -> None:
    refused = shop.call("PUT", "members/M-1", b"{", Accept_Language="km")
    assert error(refused)["code"] == "unreadable"
    assert refused["Content-Language"] == "km"


def test_nothing_of_the_api_is_kept_by_caches(shop: Caller) -> None:
    assert shop.get("members/M-1")["Cache-Control"] == "no-store"


# Idempotency


def test_a_key_again_gives_the_first_answer(shop: Caller) -> None:
    first = shop.put("members/M-1", MEMBER, Idempotency_Key="k1")
    again = shop.put("members/M-1", MEMBER, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()


@pytest.mark.parametrize("path", ["members/M-1", "members/M-2"])
def test_a_key_with_other_content_is_answered_409(shop: Caller, path: str) -> None:
    shop.put("members/M-1", MEMBER, Idempotency_Key="k1")
    body = MEMBER | ({"name": "Demo Else"} if path == "members/M-1" else {})
    refused = shop.put(path, body, Idempotency_Key="k1")
    assert (refused.status_code, error(refused)["code"]) == (409, "idempotency_key_reused")


def test_a_key_again_after_a_refusal_is_free(shop: Caller) -> None:
    shop.put("members/M-1", MEMBER | {"phone": "12"}, Idempotency_Key="k1")
    assert shop.put("members/M-1", MEMBER, Idempotency_Key="k1").status_code == 201


def test_a_key_of_another_platform_is_another_key(shop: Caller) -> None:
    shop.put("members/M-1", MEMBER, Idempotency_Key="k1")
    other = Caller("goexw").put("members/M-2", MEMBER, Idempotency_Key="k1")
    assert other.status_code == 201


def test_a_batch_again_under_its_key_gives_the_first_results(shop: Caller) -> None:
    batch = {"items": [MEMBER | {"number": "M-1"}, MEMBER | {"number": "M-2"}]}
    first = shop.post("members:batch", batch, Idempotency_Key="b1")
    again = shop.post("members:batch", batch, Idempotency_Key="b1")
    assert first.json() == again.json()
    assert [r["status"] for r in again.json()["results"]] == [201, 201]


def test_another_batch_under_a_key_is_answered_409_as_a_whole(shop: Caller) -> None:
    batch = {"items": [MEMBER | {"number": "M-1"}]}
    shop.post("members:batch", batch, Idempotency_Key="b1")
    batch["items"].append(MEMBER | {"number": "M-2"})
    assert shop.post("members:batch", batch, Idempotency_Key="b1").status_code == 409
    assert Member.objects.count() == 1


@pytest.mark.parametrize("key", ["k" * 65, "k k", "ключ"])
def test_a_key_that_cannot_be_kept_is_refused(shop: Caller, key: str) -> None:
    refused = shop.put("members/M-1", MEMBER, Idempotency_Key=key)
    assert (refused.status_code, error(refused)["field"]) == (422, "Idempotency-Key")


# Limits


def test_a_token_that_calls_too_often_is_told_how_long_to_wait(
    shop: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "burst", 2)
    monkeypatch.setattr(calls, "per_second", 0.1)
    answers = [shop.get("members/M-1") for _ in range(3)]
    assert [a.status_code for a in answers] == [404, 404, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 10


def test_one_tokens_calls_are_not_counted_against_another(
    shop: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "burst", 1)
    other = Caller()
    assert [shop.get("members/M-1").status_code, other.get("members/M-1").status_code] == [404, 404]


def test_a_bucket_fills_again_in_time_and_never_beyond_its_burst() -> None:
    now = [0.0]
    buckets = Buckets(burst=2, per_second=1, clock=lambda: now[0])
    for _ in range(2):
        buckets.take("a")
    with pytest.raises(TooMany):
        buckets.take("a")
    now[0] = 100.0
    for _ in range(2):
        buckets.take("a")
    with pytest.raises(TooMany):
        buckets.take("a")
