"""The project's own source as tests read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

ROOMS = ("helpdesk", "identity", "tickets", "disputes")
"""From the ground up: each may import those before it."""

NOT_OURS = {"migrations", "__pycache__"}


@cache
def files(*folders: str, suffix: str = ".py") -> tuple[Path, ...]:
    """Files below these folders, as paths from the project's."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob(f"*{suffix}")))
    return tuple(path.relative_to(ROOT) for path in found if not NOT_OURS & {*path.parts})


@cache
def tree(path: Path) -> ast.Module:
    """One file, parsed."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def trees(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file below these folders, parsed."""
    for path in files(*folders):
        yield path, tree(path)


def calls(module: ast.AST) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(module) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    """What is called, without what it is called on."""
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def at(path: Path, node: ast.expr | ast.stmt) -> str:
    """Where something stands."""
    return f"{path}:{node.lineno}"
