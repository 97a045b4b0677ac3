"""The API's parts about orders and cases."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from helpdesk.api.endpoints import (
    KEY_PARAMETER,
    BatchResult,
    Upserted,
    answers,
    answers_of_put,
    idempotency_key,
    run_batch,
    upserted,
)
from helpdesk.api.types import Id
from identity.actions.batches import claim_batch, item_key
from identity.api_auth import Token, caller
from identity.scopes import Scope
from tickets.actions.orders import upsert_order
from tickets.token_access import case_for, order_for
from tickets.wire import CaseOut, OrderBatch, OrderBody, OrderItem, OrderOut

orders = Router(tags=["Orders"])
cases = Router(tags=["Cases"])
WRITE = Token(Scope.ORDERS_WRITE)
READ = Token(Scope.ORDERS_READ)
READ_CASES = Token(Scope.CASES_READ)
CaseNumber = Annotated[str, Field(max_length=24)]


@orders.put(
    "orders/{reference}",
    auth=WRITE,
    response=answers_of_put(),
    openapi_extra=KEY_PARAMETER,
    summary="Create or bring up to date an order",
)
def put_order(request: HttpRequest, reference: Id, body: OrderBody) -> Status[Upserted]:
    """201 when the order is new, 200 otherwise. Scope: orders:write."""
    actor = caller(request)
    facts, key = body.facts(reference), idempotency_key(request)
    return upserted(reference, upsert_order(actor.platform, facts, actor=actor, key=key))


@orders.post(
    "orders:batch",
    auth=WRITE,
    response=answers(BatchResult, written=True),
    openapi_extra=KEY_PARAMETER,
    summary="Create or bring up to date up to 500 orders",
)
def put_orders(request: HttpRequest, body: OrderBatch) -> BatchResult:
    """Always 200: each item has a result of its own. Scope: orders:write."""
    actor, key = caller(request), idempotency_key(request)
    claim_batch(actor.platform, "orders", request.body, actor=actor, key=key)

    def send(item: OrderItem, index: int) -> Status[Upserted]:
        facts = item.facts(item.reference)
        result = upsert_order(actor.platform, facts, actor=actor, key=item_key(key, index))
        return upserted(item.reference, result)

    return run_batch(body.items, send)


@orders.get(
    "orders/{reference}",
    auth=READ,
    response=answers(OrderOut),
    summary="Read how an order stands",
)
def get_order(request: HttpRequest, reference: Id) -> OrderOut:
    """States and dates, without personal data. Scope: orders:read."""
    return OrderOut.of(order_for(caller(request), reference))


@cases.get(
    "cases/{number}",
    auth=READ_CASES,
    response=answers(CaseOut),
    summary="Read how a case stands",
)
def get_case(request: HttpRequest, number: CaseNumber) -> CaseOut:
    """States and dates, nothing that was said. Scope: cases:read."""
    return CaseOut.of(*case_for(caller(request), number))
