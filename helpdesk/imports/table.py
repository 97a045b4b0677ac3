"""A CSV file (RFC 4180) as rows with line numbers, read without holding it in memory."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.imports.errors import BadHeader, Broken, NoFile, NotText, NotUtf8, Ragged

CHUNK = 256 * 1024
LONGEST_CELL = 100_000
SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a file may have, and those it must."""

    known: tuple[str, ...]
    required: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, its cells that are not empty, and whether it has as many
    cells as the header."""

    line: int
    cells: dict[str, str]
    complete: bool = True


def refuse_ragged(row: Row) -> None:
    """Raise Ragged for a row whose cells do not fit the header."""
    if not row.complete:
        raise Ragged


def check_text(path: Path) -> int:
    """Read the whole file once, before anything of it is used; returns the number of lines.

    Raises NoFile, NotText and NotUtf8.
    """
    decoder, line, last = codecs.getincrementaldecoder("utf-8")(), 1, b"\n"
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                _refuse_binary(chunk, line)
                line, last = line + _decoded(decoder, chunk, line), chunk[-1:]
            _decoded(decoder, b"", line, final=True)
    except OSError:
        raise NoFile(path=path.name) from None
    return line - 1 if last == b"\n" else line


def _refuse_binary(chunk: bytes, line: int) -> None:
    # Workbooks are zip archives; UTF-16 puts a zero beside every Latin letter.
    if (line == 1 and chunk.startswith(b"PK\x03\x04")) or b"\x00" in chunk:
        raise NotText(line=line + chunk.partition(b"\x00")[0].count(b"\n"))


def _decoded(
    decoder: codecs.IncrementalDecoder, chunk: bytes, line: int, *, final: bool = False
) -> int:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError as error:
        raise NotUtf8(line=line + error.object[: error.start].count(b"\n")) from None
    return chunk.count(b"\n")


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The rows below the header. Raises BadHeader at once and Broken where it happens."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        separator = _separator(file.readline(LONGEST_CELL))
        file.seek(0)
        csv.field_size_limit(LONGEST_CELL)
        reader = csv.reader(file, delimiter=separator, strict=True)
        header = _header(_next(reader) or [], columns)
        while (line := reader.line_num + 1) and (cells := _next(reader)) is not None:
            if any(cell.strip() for cell in cells):
                yield _row(line, header, cells)


def _separator(first: str) -> str:
    """Spreadsheets of some countries put semicolons between cells."""
    return max(SEPARATORS, key=first.count)


def _next(reader: Any) -> list[str] | None:
    try:
        cells: list[str] | None = next(reader, None)
    except csv.Error:
        raise Broken(line=reader.line_num) from None
    return cells


def _row(line: int, header: Sequence[str], cells: list[str]) -> Row:
    filled = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
    return Row(line, filled, complete=len(cells) == len(header))


def _header(cells: list[str], columns: Columns) -> list[str]:
    names = [cell.strip().lower().replace(" ", "_") for cell in cells]
    faults = [_suggest(name, columns) for name in names if name not in columns.known]
    faults += [_("%s stands twice.") % name for name in columns.known if names.count(name) > 1]
    missing = sorted(columns.required - set(names))
    faults += [_("the column %s is missing.") % name for name in missing]
    if faults:
        raise BadHeader(faults=" ".join(faults))
    return names


def _suggest(name: str, columns: Columns) -> str:
    close = get_close_matches(name, columns.known, 1)
    if close:
        return _("there is no column %(name)s; did you mean %(close)s?") % {
            "name": name[:40],
            "close": close[0],
        }
    return _("there is no column %(name)s; the columns are %(known)s.") % {
        "name": name[:40],
        "known": ", ".join(columns.known),
    }
