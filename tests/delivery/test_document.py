"""docs/chat-protocol.md says what the code does: every frame, code, limit and address, and no
others. Whoever adds one adds a row there."""

import ast
import re
from pathlib import Path
from types import ModuleType

from django.urls import Resolver404, resolve

from helpdesk.errors import DomainError
from helpdesk.files import errors as files_errors
from helpdesk.realtime import sockets
from helpdesk.serving import daphne
from tickets.actions.replies import LONGEST
from tickets.chat import errors, limits, lines
from tickets.chat.customer_line import CustomerChat, CustomerLine
from tickets.chat.desk_line import DeskLine
from tickets.chat.queries import replay
from tickets.chat.widget.views.verify import NotConfirmed
from tickets.queries.case_page import SYSTEM_LINES
from tickets.queries.system_lines import DESK_LINES

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "chat-protocol.md").read_text("utf-8")
TELLING = "from tickets.chat.frames import"
"""Whoever tells a side of a case something has read this."""

KIND_STANDS = {"framed": 0, "frame": 2, "tell": 2, "mark": 3}
"""Which argument of a call names the kind of a frame to a client."""

OTHERS = {"too_many_files", "recording_wrong_kind", "recording_damaged"}
"""Of a form with several files, and of calls."""

NOT_TOLD = {"doubt"}
"""Said to a socket itself and never passed on."""


def part(heading: str) -> str:
    """What stands under a heading."""
    return DOCUMENT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def rows(text: str) -> list[list[str]]:
    """The cells of its tables, without heads."""
    lines_ = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines_]
    below = [place for place, row in enumerate(cells) if set("".join(row)) == {"-"}]
    heads = {place for line in below for place in (line - 1, line)}
    return [row for place, row in enumerate(cells) if place not in heads]


def coded(text: str, pattern: str) -> set[str]:
    """What is written as code and fits."""
    return {found for code in re.findall(r"`([^`]+)`", text) for found in re.findall(pattern, code)}


def called(tree: ast.AST) -> list[tuple[str, list[ast.expr]]]:
    """The names and arguments of what is called in a module."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = [getattr(call.func, "id", getattr(call.func, "attr", "")) for call in calls]
    return [(name, call.args) for name, call in zip(names, calls, strict=True)]


def text_at(arguments: list[ast.expr], place: int) -> set[str]:
    """An argument that is written out as text."""
    given = arguments[place] if place < len(arguments) else None
    is_text = isinstance(given, ast.Constant) and isinstance(given.value, str)
    return {given.value} if is_text else set()  # type: ignore[union-attr]


def sources() -> list[str]:
    """The text of every module that tells a client something."""
    files = [*(ROOT / "tickets").rglob("*.py"), *(ROOT / "identity").rglob("*.py")]
    texts = [file.read_text("utf-8") for file in files if file.name != "frames.py"]
    named = (
        "helpdesk/realtime/bus.py",
        "helpdesk/realtime/sockets.py",
        "helpdesk/realtime/keeping.py",
        "tickets/chat/frames.py",
    )
    own = [(ROOT / name).read_text("utf-8") for name in named]
    return [*own, *(text for text in texts if TELLING in text)]


def told_kinds() -> set[str]:
    """Every kind of frame that some line of code sends."""
    kinds: set[str] = set()
    for tree in map(ast.parse, sources()):
        for name, arguments in called(tree):
            kinds |= text_at(arguments, KIND_STANDS[name]) if name in KIND_STANDS else set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict) and text_at(node.keys[:1], 0) == {"kind"}:  # type: ignore[arg-type]
                kinds |= text_at(node.values, 0)
    return kinds - NOT_TOLD


def test_every_frame_that_a_client_may_send_is_described_and_no_other():
    described = coded(
        "\n".join(row[0] for row in rows(part("What a client sends"))), r'"kind": "(\w+)"'
    )
    assert described == sent_kinds()


def test_every_frame_that_a_client_gets_is_described_and_no_other():
    described = coded("\n".join(row[0] for row in rows(part("What a client gets"))), r"^(\w+)")
    assert described == told_kinds()


def test_every_code_of_a_mistake_is_described_and_no_other():
    calls = [
        call
        for module in (sockets, lines)
        for call in called(ast.parse(Path(str(module.__file__)).read_text("utf-8")))
    ]
    said = set().union(*(text_at(arguments, 0) for name, arguments in calls if name == "mistake"))
    (row,) = [row for row in rows(part("What a client gets")) if "`error" in row[0]]
    assert coded(row[1], r"^\w+$") == said


def every_error(of: type[DomainError] = DomainError) -> dict[str, int]:
    """The statuses of all errors of the domain, by code."""
    own = {of.code: of.status}
    return own | {
        code: status for one in of.__subclasses__() for code, status in every_error(one).items()
    }


def test_every_refusal_is_described_with_its_status():
    described = {
        code: int(row[1])
        for row in rows(part("Codes of refusals"))
        for code in coded(row[0], r"^\w+$")
    }
    known = every_error()
    assert {code: known.get(code) for code in described} == described
    assert {NotConfirmed.code} | codes_of(errors) | codes_of(files_errors) - OTHERS <= {*described}


def codes_of(module: ModuleType) -> set[str]:
    """The codes of the errors that a module defines."""
    classes = [one for one in vars(module).values() if isinstance(one, type)]
    return {one.code for one in classes if one.__module__ == module.__name__}


def test_every_line_of_the_system_is_described_with_its_readers_and_no_other():
    (table,) = [one for one in part("Keys").split("\n\n") if one.startswith("| `code`")]
    readers = {code: row[2] for row in rows(table) for code in coded(row[0], r"^\w+$")}
    assert readers == {code: "both" if code in SYSTEM_LINES else "desk" for code in DESK_LINES}


def test_every_key_of_a_frame_is_described():
    """The keys that its row names in braces; `kind` with its value is one too."""
    cells = [row[0] for name in ("sends", "gets") for row in rows(part(f"What a client {name}"))]
    insides = " ".join(inside for cell in cells for inside in re.findall(r"\{([^}]*)\}", cell))
    named = set(re.findall(r"\w+", insides.replace('"kind": ', ""))) - told_kinds() - sent_kinds()
    described = coded(
        "\n".join(row[0] for row in rows(part("Keys").split("\n\nSystem")[0])), r"^\w+$"
    )
    assert named <= described | told_kinds()


def sent_kinds() -> set[str]:
    """Every kind of frame that is taken."""
    return {*CustomerLine.TAKES, *DeskLine.TAKES, "ping"}


def test_every_code_that_closes_a_socket_is_described_and_no_other():
    described = {int(row[0]) for row in rows(part("Codes a socket is closed with"))}
    ours = {sockets.SIGNED_OUT, sockets.NOTHING_TO_HEAR, sockets.CHANGED, sockets.ABUSE}
    assert described == {*ours, daphne.GOING_AWAY, 1009}


def test_limits_are_those_of_the_code():
    told = {
        f"a message of 1 to {LONGEST:,} characters",
        f"at most {sockets.FRAME // 1024} KiB",
        f"{sockets.BURST:.0f} at once, then {sockets.PER_SECOND:.0f} a second",
        f"from 0 to 2^{lines.MOST_SEQ.bit_length() - 1} - 1",
        f"{replay.PAGE} at a time",
        f"more than {limits.MESSAGES_PER_HOUR} messages an hour",
        f"`alive` comes every {CustomerChat.alive_every:.0f} s",
        f"when it opens, every {CustomerChat.recheck_every:.0f} s",
    }
    assert {one for one in told if one not in DOCUMENT} == set()
    assert sockets.MISTAKES + 1 == 11
    assert "Eleven of them close" in DOCUMENT


def test_every_address_of_the_way_round_is_there():
    written = [
        coded(row[0], r"^(?:GET|POST) (/\S+?/)(?:\?|$)")
        for row in rows(part("The way round: HTTP"))
    ]
    addresses = {one.replace("<platform>", "e-gets") for cell in written for one in cell}
    assert len(addresses) >= 4
    for address in addresses:
        resolve(address)
        for other in ("/e-gets/widget/", "/desk/tickets/EG-1/chat/"):
            elsewhere = address.replace("/e-gets/chat/", other)
            if elsewhere.split("/")[-2] in {"say", "after", "seen"}:
                assert there(elsewhere), elsewhere


def there(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
