"""The tests themselves: they do not sleep, and they can fail."""

import ast
from collections.abc import Iterator

from tests.architecture.source import at, calls, name_of, trees

SLEEPERS = frozenset({"sleep", "wait_for_timeout"})

CHECKS = ("raises", "fail", "assert", "check", "expect", "refused", "validate")
"""What expects something by its name."""


def sleeps(module: ast.AST) -> Iterator[ast.Call]:
    """Calls that wait blindly. Inside `while` it is a look at another process every so often, and
    for no time at all it lets others go first."""
    looks = {
        id(call) for loop in ast.walk(module) if isinstance(loop, ast.While) for call in calls(loop)
    }
    for call in calls(module):
        if name_of(call) in SLEEPERS and id(call) not in looks and not gives_way(call):
            yield call


def gives_way(call: ast.Call) -> bool:
    """Whether it is `sleep(0)`."""
    return [ast.unparse(argument) for argument in call.args] == ["0"]


def test_no_test_sleeps():
    found = [at(path, call) for path, module in trees("tests") for call in sleeps(module)]
    assert found == []


def test_every_test_can_fail():
    """It asserts, expects a refusal, or calls a helper of its file that does."""
    found = []
    for path, module in trees("tests"):
        functions = [node for node in module.body if isinstance(node, ast.FunctionDef)]
        helpers = {node.name for node in functions if expects_something(node)}
        found += [
            at(path, node)
            for node in functions
            if path.name.startswith("test_")
            and node.name.startswith("test_")
            and not expects_something(node, helpers)
        ]
    assert found == []


def expects_something(function: ast.FunctionDef, helpers: set[str] = frozenset()) -> bool:
    """Whether a function can end in a failure that is its own."""
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)):
        return True
    names = {name_of(call) for call in calls(function)}
    return bool(names & helpers) or any(word in name for name in names for word in CHECKS)
