"""A list of people as text (RFC 4180), read line by line, with what is wrong by line."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk.errors import DomainError
from helpdesk.imports.errors import NotText, NotUtf8
from helpdesk.text import clean_line
from helpdesk.vault import blind
from identity.contact_details import e164, mailbox
from identity.incidents.errors import ListTooLarge

COLUMNS = ("name", "email", "phone", "address", "language", "member_number")
MOST_LINES = 20_000
MOST_BYTES = 4 * 1024 * 1024
LONGEST_CELL = 500
MOST_FAULTS = 100
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these runs as a formula when the list is opened in a spreadsheet
(OWASP, CSV injection); a phone number may begin with a plus."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line, without what stood in it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the list: phone in E.164."""

    line: int
    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    language: str = ""
    member_number: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """By what the same person would be known in another line."""
        said = (
            ("m", self.member_number.casefold()),
            ("e", blind.email(self.email)),
            ("p", "" if self.email or self.member_number else self.phone),
        )
        whole = f"n:{self.name.casefold()}|{self.address.casefold()}"
        return tuple(f"{kind}:{text}" for kind, text in said if text) or (whole,)


@dataclass(slots=True)
class Table:
    """A list that was read: its people, and what is wrong with it."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, line: int, message: str) -> None:
        """Note a fault; a list with very many has one cause."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(line, message))


def decoded(data: bytes) -> str:
    """A file as text. Raises NotText for a workbook, NotUtf8 and ListTooLarge."""
    if len(data) > MOST_BYTES:
        raise too_large("file")
    if data.startswith(b"PK\x03\x04") or b"\x00" in data:
        raise NotText(line=1, field="file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotUtf8(line=line, field="file") from None


def too_large(where: str) -> ListTooLarge:
    """The refusal of a list that is too long."""
    return ListTooLarge(field=where, lines=MOST_LINES, megabytes=MOST_BYTES // 1024**2)


def read(text: str, platform: str) -> Table:
    """Read a list whose first line names its columns. Raises ListTooLarge."""
    if len(text.encode()) > MOST_BYTES:
        raise too_large("text")
    table = Table()
    rows = numbered(text, table)
    header = header_of(next(rows, (1, []))[1], table)
    reader = Reader(table, header, platform)
    for number, cells in rows if header else ():
        if len(table.lines) >= MOST_LINES:
            raise too_large("text")
        reader.take(number, cells)
    return table


def numbered(text: str, table: Table) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the line each begins on."""
    separator = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            table.refuse(line, _("The cells cannot be told apart. Check the quotation marks."))
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def header_of(cells: Sequence[str], table: Table) -> list[str]:
    """The names of the columns; none, with a fault, where they cannot be used."""
    names = [clean_line(cell).lower().replace(" ", "_").lstrip("\ufeff") for cell in cells]
    if not names or {*names} - {*COLUMNS} or len({*names}) < len(names):
        columns = ", ".join(COLUMNS)
        table.refuse(1, _("The first line names the columns. Use each once of: %s.") % columns)
        return []
    if names == ["language"]:
        table.refuse(1, _("At least one column must say who somebody is."))
        return []
    return names


@dataclass(slots=True)
class Reader:
    """Takes the lines of a list one by one. seen: the line each person stands on."""

    table: Table
    header: list[str]
    platform: str
    seen: dict[str, int] = field(default_factory=dict)

    def take(self, number: int, cells: list[str]) -> None:
        """Add one line to the table, or what is wrong with it."""
        if len(cells) != len(self.header):
            self.table.refuse(number, _("It has not as many cells as the first line."))
            return
        given = {name: clean_line(cell) for name, cell in zip(self.header, cells, strict=True)}
        if fault := suspicious(given):
            self.table.refuse(number, fault)
            return
        try:
            line = Line(number, **normal(given, self.platform))
        except DomainError as error:
            self.table.refuse(number, error.message)
            return
        self.keep(line)

    def keep(self, line: Line) -> None:
        """Add a line unless it is somebody who stands on an earlier one."""
        first = next((self.seen[key] for key in line.keys if key in self.seen), None)
        if first is not None:
            words = _("It is the same person as line %s. Take one of them out.")
            self.table.refuse(line.line, words % first)
            return
        self.seen.update(dict.fromkeys(line.keys, line.line))
        self.table.lines.append(line)


def suspicious(given: dict[str, str]) -> str:
    """What is wrong with a line before its cells are understood, "" for nothing."""
    for name, cell in given.items():
        if len(cell) > LONGEST_CELL:
            return _("A cell is longer than %s characters.") % LONGEST_CELL
        number = name == "phone" and cell.lstrip("+").replace(" ", "").replace("-", "").isdecimal()
        if cell.startswith(FORMULA) and not number:
            return _("A cell begins like a formula. Take the first sign away.")
    if not any(given.values()):
        return _("Nobody stands on it.")
    if given.get("language") and given["language"].lower() not in dict(settings.LANGUAGES):
        known = ", ".join(code for code, _name in settings.LANGUAGES)
        return _("Write the language as one of: %s.") % known
    return ""


def normal(given: dict[str, str], platform: str) -> dict[str, str]:
    """The cells as they are kept. Raises BadEmail and BadPhone."""
    return {
        **given,
        "email": mailbox(given.get("email")) or "",
        "phone": e164(given.get("phone"), platform) or "",
        "language": given.get("language", "").lower(),
    }
