"""The demo's stories, as read from stories.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tickets.models.tickets import ClosureKind, Result

FILE = Path(__file__).with_name("stories.toml")


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody says something, `hours` after the case was opened. who: staff, customer, note."""

    who: str
    hours: float
    text: str


@dataclass(frozen=True, slots=True)
class End:
    """How and when the case ends."""

    kind: ClosureKind
    hours: float
    solution: str = ""
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One case, from its first message to its end, if it has one."""

    topic: str
    language: str
    text: str
    turns: tuple[Turn, ...]
    end: End | None


@cache
def stories() -> tuple[Story, ...]:
    """All of them, in the file's order."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(read(entry) for entry in content["story"])


def read(entry: dict[str, Any]) -> Story:
    """One story of the file."""
    end = entry.get("end")
    return Story(
        topic=entry["topic"],
        language=entry["language"],
        text=entry["text"],
        turns=tuple(Turn(**turn) for turn in entry.get("turns", ())),
        end=End(
            ClosureKind(end["kind"]),
            end["hours"],
            end.get("solution", ""),
            Result(end["result"]) if "result" in end else None,
        )
        if end
        else None,
    )
