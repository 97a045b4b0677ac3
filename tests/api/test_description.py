"""The API's description is the API: no route is missing and none is invented."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from jsonschema import Draft202012Validator

from helpdesk.api.routes import PREFIX
from tests.api.caller import description

METHODS = {"get", "put", "post", "patch", "delete"}


def routes_of_the_urlconf() -> set[str]:
    """Paths below the prefix, as the description would write them."""
    below = next(p for p in get_resolver().url_patterns if str(p.pattern) == PREFIX)
    patterns = [p for p in below.url_patterns if isinstance(p, URLPattern)]
    return {f"/{PREFIX}{p.pattern}".replace("<", "{").replace(">", "}") for p in patterns}


def operations() -> list[tuple[str, str, dict]]:
    return [
        (path, method, operation)
        for path, methods in description()["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]


def test_every_route_is_described_and_every_described_route_is_there() -> None:
    assert routes_of_the_urlconf() == set(description()["paths"]) | {"/api/v1/openapi.json"}


def test_it_is_openapi_3_1_and_open_to_anyone() -> None:
    assert description()["openapi"].startswith("3.1.")
    assert Client().get("/api/v1/openapi.json")["Content-Type"] == "application/json"


def test_every_schema_is_a_json_schema_and_every_reference_leads_somewhere() -> None:
    schemas = description()["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    named = set(re.findall(r"#/components/schemas/(\w+)", str(description())))
    assert named <= set(schemas)


def test_every_operation_takes_a_token_and_says_which_scope() -> None:
    for path, method, operation in operations():
        assert operation["security"] == [{"Token": []}], (method, path)
        assert re.search(r"Scope: \w+:\w+", operation["description"]), (method, path)


def test_no_object_that_is_sent_may_have_unknown_fields() -> None:
    schemas = description()["components"]["schemas"]
    sent = [name for name in schemas if name.endswith(("Body", "Item", "Batch"))]
    assert len(sent) >= 8
    assert all(schemas[name]["additionalProperties"] is False for name in sent)


def test_every_error_has_the_one_shape() -> None:
    for path, method, operation in operations():
        for status, answer in operation["responses"].items():
            schema = answer["content"]["application/json"]["schema"]
            is_error = schema == {"$ref": "#/components/schemas/ErrorAnswer"}
            assert is_error == (int(status) >= 400), (method, path, status)


@pytest.mark.parametrize("address", ["/api/v1/docs", "/api/v1/"])
def test_there_is_no_page_that_would_load_scripts_from_elsewhere(address: str) -> None:
    assert Client().get(address).status_code == 404
