"""Whatever is sent, the answer is one the description announces, and never a fault of ours."""

import copy
import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdesk.api.limits import calls
from tests.api.caller import MEMBER, ORDER, Caller

pytestmark = pytest.mark.django_db
some = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=30),
    st.sampled_from(["\x00", "9" * 400, "1e999", "2026-02-30", "\u202ex", "-0"]),
)  # fmt: skip
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
TARGETS = [
    ("PUT", "members/M-1", MEMBER),
    ("POST", "members:batch", {"items": [MEMBER | {"number": "M-1"}, MEMBER | {"number": "M-2"}]}),
    ("PUT", "orders/o-1", ORDER),
    ("POST", "orders:batch", {"items": [ORDER | {"reference": "o-1"}]}),
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a body that could hold something else."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(p for key, item in inner for p in places(item, (*path, key)))]


def with_other(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The body with something else at one place."""
    if not path:
        return value
    other = copy.deepcopy(body)
    spot = other
    for key in path[:-1]:
        spot = spot[key]
    spot[path[-1]] = value
    return other


def send(shop: Caller, method: str, path: str, content: bytes) -> None:
    calls.forget()
    # The caller holds every answer against the description; 500 is announced, and never right.
    assert shop.call(method, path, content).status_code < 500


@some
@given(data=st.data())
def test_a_body_with_anything_at_one_place(shop: Caller, data: st.DataObject) -> None:
    method, path, body = data.draw(st.sampled_from(TARGETS))
    place = data.draw(st.sampled_from(places(body)))
    sent = with_other(body, place, data.draw(anything))
    send(shop, method, path, json.dumps(sent).encode())


@some
@given(data=st.data(), content=st.binary(max_size=60))
def test_any_bytes(shop: Caller, data: st.DataObject, content: bytes) -> None:
    method, path, _body = data.draw(st.sampled_from(TARGETS))
    send(shop, method, path, content)


@some
@given(body=anything, data=st.data())
def test_any_json(shop: Caller, data: st.DataObject, body: Any) -> None:
    method, path, _body = data.draw(st.sampled_from(TARGETS))
    send(shop, method, path, json.dumps(body).encode())


@some
@given(name=st.text(min_size=1, max_size=80), data=st.data())
def test_any_name_in_the_address(shop: Caller, name: str, data: st.DataObject) -> None:
    calls.forget()
    room = data.draw(st.sampled_from(["members", "orders", "cases"]))
    address = f"/api/v1/{room}/{quote(name, safe='')}"
    headers = {"Authorization": f"Bearer {shop.secret}"}
    assert shop.client.get(address, headers=headers).status_code < 500


@some
@given(
    key=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=80),
    bearer=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=80),
)
def test_any_header(shop: Caller, key: str, bearer: str) -> None:
    calls.forget()
    for authorization in (f"Bearer {shop.secret}", bearer):
        answer = shop.client.put(
            "/api/v1/members/M-1",
            json.dumps(MEMBER),
            content_type="application/json",
            headers={"Authorization": authorization, "Idempotency-Key": key},
        )
        assert answer.status_code < 500
