"""A shop's system that calls the API, and checks each answer against the description it reads."""

import json
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.test import Client
from django.urls import resolve
from django.utils import timezone
from jsonschema import Draft202012Validator

from helpdesk.actor import system
from identity.actions.platforms import open_platform
from identity.actions.tokens import create_token
from identity.scopes import Scope

SHOP = system("test")

MEMBER: dict[str, Any] = {
    "name": "Demo Sok Dara",
    "phone": "+855100000041",
    "email": "dara@shop.example",
    "language": "km",
    "registered_on": "2025-03-01",
}
ORDER: dict[str, Any] = {
    "number": "EG-DEMO-0077",
    "state": "paid",
    "currency": "USD",
    "total": "25.50",
    "placed_at": "2026-11-01T09:30:00+07:00",
    "consignee": {"name": "Demo Chan Lina", "phone": "+855100000077", "country": "KH"},
    "lines": [{"sku": "RC-1", "title": "Rice cooker", "quantity": 1, "unit_price": "19.50"}],
    "parcels": [{"position": 1, "carrier": "demo-post", "tracking_number": "DEMO0001KH"}],
}


class Caller:
    """Calls with one token."""

    def __init__(self, platform: str = "e-gets", *scopes: Scope) -> None:
        self.client = Client(raise_request_exception=False)
        self.secret = a_token(platform, *(scopes or tuple(Scope)))

    def put(self, path: str, body: Any, **headers: str) -> Any:
        """PUT something as JSON."""
        return self.call("PUT", path, json.dumps(body).encode(), **headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        """POST something as JSON."""
        return self.call("POST", path, json.dumps(body).encode(), **headers)

    def get(self, path: str, **headers: str) -> Any:
        """GET something."""
        return self.call("GET", path, **headers)

    def call(
        self,
        method: str,
        path: str,
        content: bytes = b"",
        kind: str = "application/json",
        **headers: str,
    ) -> Any:
        """Call, and hold the answer against the API's own description."""
        sent = {"Authorization": f"Bearer {self.secret}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        response = self.client.generic(
            method, f"/api/v1/{path}", content, content_type=kind, headers=sent
        )
        hold_against_description(method, f"/api/v1/{path}", response)
        return response


def a_token(platform: str, *scopes: Scope) -> str:
    """The secret of a new token."""
    there = open_platform(platform, actor=SHOP)
    until = timezone.now() + timedelta(days=30)
    name = f"demo {timezone.now().timestamp()}"
    return create_token(there, actor=SHOP, name=name, scopes=scopes, expires_at=until)[1]


@lru_cache
def description() -> Any:
    """The API's OpenAPI description, as anybody gets it."""
    return json.loads(Client().get("/api/v1/openapi.json").content)


def hold_against_description(method: str, path: str, response: Any) -> None:
    """The status is announced for the endpoint, and the content is as announced."""
    template = template_of(path)
    known = description()["paths"].get(template, {}).get(method.lower())
    if known is None:
        assert response.status_code in {404, 405}, response.status_code
        return
    announced = known["responses"][str(response.status_code)]["content"]["application/json"]
    schema = {**announced["schema"], "components": description()["components"]}
    Draft202012Validator(schema).validate(response.json())


def template_of(path: str) -> str:
    """The path as the description writes it."""
    route = resolve(path).route
    return "/" + route.replace("<", "{").replace(">", "}")


def error(response: Any) -> Any:
    """The error of an answer."""
    return response.json()["error"]


def faults(response: Any) -> dict[str, str]:
    """Field by field, what kind of fault was found."""
    return {fault["field"]: fault["code"] for fault in error(response)["fields"]}
