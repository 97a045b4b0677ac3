"""Orders out of a CSV file: a line for each thing bought, parcels beside. docs/import.md."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from helpdesk.actor import Actor
from helpdesk.api.problems import refused
from helpdesk.errors import DomainError
from helpdesk.imports.command import attempt
from helpdesk.imports.report import Report
from helpdesk.imports.table import rows
from tickets.actions.orders import upsert_order
from tickets.imported_order import ORDER_COLUMNS, ImportedOrder
from tickets.wire import OrderItem


def import_orders(
    file: Path, platform: str, report: Report, *, actor: Actor, dry: bool = False
) -> None:
    """Bring every order of the file in, each whole or not at all. Raises what table.rows does."""
    seen: set[int] = set()
    for order in orders_of(file):
        if hash(order.reference) in seen:
            order.apart()
        seen.add(hash(order.reference))
        _bring_in(order, platform, report, actor=actor, dry=dry)
        report.at(order.last_line)


def orders_of(file: Path) -> Iterator[ImportedOrder]:
    """The orders of a file, one at a time: its rows that follow each other under one reference."""
    order: ImportedOrder | None = None
    for row in rows(file, ORDER_COLUMNS):
        if order is None or row.cells.get("reference", "") != order.reference:
            if order is not None:
                yield order
            order = ImportedOrder(row)
        else:
            order.add(row)
    if order is not None:
        yield order


def _bring_in(
    order: ImportedOrder, platform: str, report: Report, *, actor: Actor, dry: bool
) -> None:
    if order.faults:
        report.refuse(order.faults)
        return
    try:
        item = OrderItem.model_validate(order.told())
        facts = item.facts(item.reference)
        with attempt(dry=dry):
            report.took(upsert_order(platform, facts, actor=actor).outcome)
    except ValidationError as error:
        faults = refused(error).fields
        report.refuse([(*order.place(f["field"]), f["message"]) for f in faults])
    except DomainError as error:
        report.refuse_for(*order.place(error.field), error)
