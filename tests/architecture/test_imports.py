"""Imports run one way: disputes → tickets → identity → helpdesk."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOMS, at, tree, trees

WIRING = frozenset({"helpdesk/settings.py", "helpdesk/urls.py", "helpdesk/asgi.py"})
"""What ties the rooms together knows them all."""


def imported(module: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """The top names of everything a file imports, wherever in it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node, node.module.partition(".")[0]


def is_relative(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.level > 0


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_those_below_it(room):
    above = set(ROOMS[ROOMS.index(room) + 1 :])
    upward = [
        f"{at(path, node)} imports {name}"
        for path, module in trees(room)
        if str(path) not in WIRING
        for node, name in imported(module)
        if name in above
    ]
    assert upward == []


def test_nothing_that_runs_imports_the_tests():
    found = [
        at(path, node)
        for path, module in trees(*ROOMS)
        for node, name in imported(module)
        if name == "tests"
    ]
    assert found == []


def test_imports_name_their_room_in_full():
    found = [str(path) for path, module in trees(*ROOMS) if any(map(is_relative, ast.walk(module)))]
    assert found == []


def test_kernel_tables_know_no_table_of_the_rooms():
    from django.apps import apps

    kernel = [m for m in apps.get_models() if m.__module__.startswith("helpdesk.")]
    outward = [
        f"{model._meta.label}.{field.name}"
        for model in kernel
        for field in model._meta.concrete_fields
        if field.is_relation and not field.related_model.__module__.startswith("helpdesk.")
    ]
    assert kernel
    assert outward == []


def test_the_wiring_is_there():
    assert [path for path in WIRING if not tree(Path(path)).body] == []
