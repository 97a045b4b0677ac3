"""One order gathered from the rows of a file, knowing which line said what."""

from typing import Any

from django.utils.translation import gettext as _

from helpdesk.imports.errors import Ragged
from helpdesk.imports.table import Columns, Row
from tickets.wire import LINES, PARCELS, ConsigneeBody, LineBody, OrderItem, ParcelBody

OF_ORDER = tuple(f for f in OrderItem.model_fields if f not in {"consignee", "lines", "parcels"})
OF_CONSIGNEE = tuple(f"consignee_{name}" for name in ConsigneeBody.model_fields)
OF_LINE = tuple(f"line_{name}" for name in LineBody.model_fields)
OF_PARCEL = tuple(f"parcel_{name}" for name in ParcelBody.model_fields)

ORDER_COLUMNS = Columns(
    (*OF_ORDER, *OF_CONSIGNEE, *OF_LINE, *OF_PARCEL),
    frozenset(
        {"reference", "number", "state", "currency", "total", "placed_at", "consignee_name"}
        | {"line_title", "line_quantity", "line_unit_price"}
    ),
)


class ImportedOrder:
    """The rows of one order. What is said of the order itself stands on its first row, and may be
    repeated on the others or left empty there."""

    def __init__(self, first: Row) -> None:
        self.reference = first.cells.get("reference", "")
        self.first_line = self.last_line = first.line
        self.faults: list[tuple[int, str, str]] = []
        self._head = self._of(first, OF_ORDER + OF_CONSIGNEE)
        self._lines: list[tuple[int, dict[str, str]]] = []
        self._parcels: list[tuple[int, dict[str, str]]] = []
        self._take(first)

    def add(self, row: Row) -> None:
        """One more row under the same reference."""
        self.last_line = row.line
        for name, value in self._of(row, OF_ORDER + OF_CONSIGNEE).items():
            if value != self._head.get(name):
                said = _("This differs from line %(line)s of the same order.")
                self.faults.append((row.line, name, said % {"line": self.first_line}))
        self._take(row)

    def apart(self) -> None:
        """The reference stood further up already: what follows would replace it by a part."""
        said = _("This order stands further up too. Put its lines one below the other.")
        self.faults.append((self.first_line, "reference", said))

    def told(self) -> dict[str, Any]:
        """The order as the API would be sent it."""
        head = {name: value for name, value in self._head.items() if name in OF_ORDER}
        parcels = {"parcels": [_parcel(p, n) for n, (_line, p) in enumerate(self._parcels, 1)]}
        return {
            **head,
            "consignee": _named(self._head, OF_CONSIGNEE, "consignee_"),
            "lines": [_whole_numbers(cells, "quantity") for _line, cells in self._lines],
            **(parcels if self._parcels else {}),
        }

    def place(self, field: str) -> tuple[int, str]:
        """Line and column of a field such as lines.1.unit_price."""
        part, _dot, rest = field.partition(".")
        for name, rows, prefix in (
            ("lines", self._lines, "line_"),
            ("parcels", self._parcels, "parcel_"),
        ):
            index, _dot, inner = rest.partition(".")
            if part == name and index.isdecimal() and int(index) < len(rows):
                return rows[int(index)][0], f"{prefix}{inner}"
        return self.first_line, f"consignee_{rest}" if part == "consignee" else field

    def _take(self, row: Row) -> None:
        if not row.complete:
            self.faults.append((row.line, "", Ragged().message))
        for rows, names, prefix, most in (
            (self._lines, OF_LINE, "line_", LINES),
            (self._parcels, OF_PARCEL, "parcel_", PARCELS),
        ):
            cells = _named(row.cells, names, prefix)
            # One too many is kept, so that the order is refused for it, and no more.
            if cells and len(rows) <= most:
                rows.append((row.line, cells))

    def _of(self, row: Row, names: tuple[str, ...]) -> dict[str, str]:
        return {name: value for name, value in row.cells.items() if name in names}


def _named(cells: dict[str, str], names: tuple[str, ...], prefix: str) -> dict[str, str]:
    return {n.removeprefix(prefix): value for n, value in cells.items() if n in names}


def _parcel(cells: dict[str, str], place: int) -> dict[str, Any]:
    return _whole_numbers({"position": str(place), **cells}, "position")


def _whole_numbers(cells: dict[str, str], name: str) -> dict[str, Any]:
    value = cells.get(name, "")
    # Digits only: anything else is left as text, and refused as no whole number.
    digits = value.isascii() and value.isdecimal() and len(value) < 10
    return {**cells, name: int(value)} if digits else dict(cells)
