"""Clear text of personal data has one way out, and none into logs, tasks and exceptions."""

import ast
from collections.abc import Iterator

from django.conf import settings

from tests.architecture.source import ROOMS, at, calls, name_of, trees

UNSEALERS = {
    "helpdesk/audit/reads.py": "reveal, which writes the ledger first",
    "helpdesk/vault/sealed.py": "masks and comparing",
    "helpdesk/vault/blind.py": "indexes",
    "helpdesk/vault/words.py": "indexes of words",
    "helpdesk/feeds/tasks.py": "an event as it came, for the room that takes it in",
    "helpdesk/mail/queue.py": "an address sealed anew, under the letter's own key",
}
"""Modules that may open an envelope. A new one is a decision."""

LOGGING = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})


def test_envelopes_are_opened_in_named_places_only():
    found = {
        str(path)
        for path, module in trees(*ROOMS)
        for call in calls(module)
        if name_of(call) == "unseal"
    }
    assert found == UNSEALERS.keys()


def test_nothing_prints():
    found = [
        at(path, call)
        for path, module in trees(*ROOMS)
        for call in calls(module)
        if isinstance(call.func, ast.Name) and call.func.id in {"print", "pprint"}
    ]
    assert found == []


def log_calls(module: ast.AST) -> Iterator[ast.Call]:
    for call in calls(module):
        on = call.func.value if isinstance(call.func, ast.Attribute) else None
        is_log = isinstance(on, ast.Name) and on.id in {"log", "logger", "logging"}
        if is_log and name_of(call) in LOGGING:
            yield call


def test_logs_name_what_went_wrong_and_never_what_it_said():
    """An exception's text may quote what somebody wrote; its type never does. What is given as
    exc_info is stripped by the filter of every handler."""
    found = [
        at(path, call)
        for path, module in trees(*ROOMS)
        for call in log_calls(module)
        if {a.id for a in call.args[1:] if isinstance(a, ast.Name)} & {"error", "exc"}
    ]
    assert found == []


def test_every_handler_of_logs_has_the_filter():
    assert all("unsealed" in h["filters"] for h in settings.LOGGING["handlers"].values())


def test_logs_are_not_put_together_before_they_are_written():
    found = [
        at(path, call)
        for path, module in trees(*ROOMS)
        for call in log_calls(module)
        if call.args and not isinstance(call.args[0], ast.Constant)
    ]
    assert found == []


def test_tasks_take_ids_only():
    """Arguments of tasks are stored in clear."""
    found = [
        f"{at(path, call)} {ast.unparse(arg)}"
        for path, module in trees(*ROOMS)
        for call in calls(module)
        if name_of(call) == "enqueue"
        for arg in [*call.args, *(k.value for k in call.keywords)]
        if not ast.unparse(arg).endswith(("pk", "uid", "_id", ".id"))
    ]
    assert found == []
