"""An order's lines and parcels, matched by position with what is held."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from helpdesk.actions import Work
from helpdesk.upserts import differing
from tickets.facts import LineFacts, ParcelFacts
from tickets.models import Order, OrderLine, Parcel
from tickets.witnesses import WITNESSES


def keep_lines(work: Work, order: Order, lines: Iterable[LineFacts], owner: str) -> bool:
    """Make the order's lines the ones told; returns whether anything was written."""
    told = {position: asdict(line) for position, line in enumerate(lines, 1)}
    return _keep(work, OrderLine, order, told, owner)


def keep_parcels(
    work: Work, order: Order, parcels: Iterable[ParcelFacts], owner: str, *, at: datetime
) -> bool:
    """Make the order's parcels the ones told as of `at`, as far as nobody else tells otherwise
    (WITNESSES); returns whether anything was written."""
    told = {parcel.position: asdict(parcel) for parcel in parcels}
    for heard in WITNESSES:
        told = heard(work, order, told, at)
    return _keep(work, Parcel, order, told, owner)


def _keep(
    work: Work,
    model: type[OrderLine] | type[Parcel],
    order: Order,
    told: Mapping[int, dict[str, Any]],
    owner: str,
) -> bool:
    held = {row.position: row for row in model._default_manager.filter(order=order)}
    gone = [row for position, row in held.items() if position not in told]
    for row in gone:
        work.delete(row)
    new = [_new(model, order, owner, position, told[position]) for position in told.keys() - held]
    work.create_all(sorted(new, key=lambda row: row.position))
    kept = [(held[position], told[position]) for position in told.keys() & held]
    changed = [work.update(row, **differing(row, subject_id=owner, **facts)) for row, facts in kept]
    return any([gone, new, *changed])


def _new(
    model: type[OrderLine] | type[Parcel],
    order: Order,
    owner: str,
    position: int,
    facts: dict[str, Any],
) -> Any:
    row = model(platform_id=order.platform_id, order=order, subject_id=owner, position=position)
    for name, value in facts.items():
        setattr(row, name, value)
    return row
