"""Rows are written by actions, and by a short list of kernel modules that actions stand on."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from helpdesk.actions import ACTIONS
from helpdesk.audit.history import history_model
from tests.architecture.source import ROOMS, at, calls, files, name_of, tree, trees

WRITERS = {
    "helpdesk/work.py": "what actions write through",
    "helpdesk/rows.py": "the same, many rows in one statement",
    "helpdesk/numbers.py": "case numbers",
    "helpdesk/repeats.py": "requests that came before",
    "helpdesk/audit/ledger.py": "entries and versions",
    "helpdesk/audit/reads.py": "who is looking at what",
    "helpdesk/audit/sealing.py": "positions and signed heads",
    "helpdesk/audit/stamps.py": "time stamps",
    "helpdesk/audit/tasks.py": "looks that have ended",
    "helpdesk/audit/checks/report.py": "results of checks",
    "helpdesk/background/housekeeping.py": "rows that have served their time",
    "helpdesk/background/leases.py": "who works on a row",
    "helpdesk/background/queue.py": "tasks that have ended",
    "helpdesk/background/sweeps.py": "when a sweep is due",
    "helpdesk/realtime/announced.py": "what other processes must hear, within an action",
    "identity/session_store.py": "sessions that are ended with whatever ends them",
    "helpdesk/vault/keystore.py": "data keys, in their own database",
    "helpdesk/vault/subjects.py": "pseudonyms and their links",
    "helpdesk/vault/words.py": "digests of words, which go with the keys of whose words they were",
}
"""Modules outside actions/ that write rows, and which. A new one is a decision."""

ALWAYS = frozenset({
    "bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate", "aupdate",
    "adelete", "abulk_create", "aget_or_create", "aupdate_or_create", "asave",
})  # fmt: skip
"""Names that only managers, querysets and models have."""

ON_ROWS = frozenset({"create", "update", "delete", "save"})
"""Names that dictionaries, digests and forms have too: it depends on what they are called on."""

QUERIES = frozenset({
    "all", "filter", "exclude", "order_by", "select_for_update", "using", "get", "annotate",
    "first", "last", "latest", "select_related",
})  # fmt: skip

NOT_ROWS = frozenset({
    "work", "report", "hashlib", "hasher", "digest", "hmac", "cookies", "storage",
    "default_storage", "os", "environ", "image", "picture", "super", "session", "options",
})  # fmt: skip
"""What is saved, updated or deleted without being a row; `work` is the way rows are written."""


def writes(module: ast.AST) -> Iterator[ast.Call]:
    """Calls that write rows."""
    for call in calls(module):
        if isinstance(call.func, ast.Attribute) and writes_rows(call, call.func):
            yield call


def writes_rows(call: ast.Call, method: ast.Attribute) -> bool:
    """Whether a method's call writes rows."""
    if method.attr in ALWAYS:
        return root_of(method.value) not in NOT_ROWS
    return method.attr in ON_ROWS and (is_query(method.value) or is_row(call, method))


def is_query(value: ast.expr) -> bool:
    """Whether something is a manager or a queryset: `X.objects`, `x.lines`, `….filter(…)`."""
    if isinstance(value, ast.Attribute):
        return value.attr in {"objects", "_default_manager", "_base_manager"}
    return isinstance(value, ast.Call) and name_of(value) in QUERIES and is_chain(value)


def is_chain(value: ast.Call) -> bool:
    """Whether a call such as `.get(…)` is of a query and not of a dictionary."""
    inner = value.func.value if isinstance(value.func, ast.Attribute) else None
    if name_of(value) != "get":
        return True
    return inner is not None and is_query(inner)


def is_row(call: ast.Call, method: ast.Attribute) -> bool:
    """Whether a call on a plain name is on a row or a queryset. Rows take no argument but those of
    Django's `save`, querysets take keywords only; digests and dictionaries take something else."""
    if call.args or root_of(method.value) in NOT_ROWS:
        return False
    if method.attr in {"save", "delete"}:
        return {k.arg for k in call.keywords} <= {"force_insert", "update_fields", "using"}
    return bool(call.keywords)


def root_of(value: ast.expr) -> str:
    """The name that a chain begins with; of `self.x.y` the `x`."""
    names: list[str] = []
    while isinstance(value, ast.Attribute | ast.Call):
        if isinstance(value, ast.Attribute):
            names.append(value.attr)
            value = value.value
        else:
            value = value.func
    if isinstance(value, ast.Name):
        names.append(value.id)
    names = [name for name in names if name != "self"]
    return names[-1] if names else ""


def may_write(path: Path) -> bool:
    return "actions" in path.parts or str(path) in WRITERS


def test_nothing_but_actions_and_the_named_kernel_modules_writes_rows():
    found = [
        f"{at(path, call)} {ast.unparse(call.func)}"
        for path, module in trees(*ROOMS)
        if not may_write(path)
        for call in writes(module)
    ]
    assert found == []


@pytest.mark.parametrize("path", WRITERS)
def test_a_module_that_no_longer_writes_leaves_the_list(path):
    assert list(writes(tree(Path(path))))


@pytest.mark.parametrize(
    ("line", "is_write"),
    [
        ("Ticket.objects.create(number=1)", True),
        ("Ticket.objects.filter(pk=1).update(state='x')", True),
        ("rows.filter(pk=1).delete()", True),
        ("ticket.save(update_fields=['state'])", True),
        ("ticket.delete()", True),
        ("Model._default_manager.bulk_create(rows)", True),
        ("Key.objects.get_or_create(a=1)", True),
        ("rows.update(state='x')", True),
        ("context.update({'a': 1})", False),
        ("data.get('x').update(y)", False),
        ("sha.update(b'x')", False),
        ("work.create(ticket)", False),
        ("work.update(ticket, state='x')", False),
        ("storage.delete(name)", False),
        ("picture.save(buffer, 'PNG')", False),
    ],
)
def test_the_reading_of_source_tells_rows_from_other_things(line, is_write):
    assert bool(list(writes(ast.parse(line)))) is is_write


def action_modules() -> list[Path]:
    return [
        path for path in files(*ROOMS) if "actions" in path.parts and path.name != "__init__.py"
    ]


def public_functions() -> Iterator[tuple[str, object]]:
    for path in action_modules():
        module = import_module(str(path.with_suffix("")).replace("/", "."))
        for name, thing in vars(module).items():
            own = getattr(thing, "__module__", "") == module.__name__
            if inspect.isfunction(thing) and own and not name.startswith("_"):
                yield f"{module.__name__}.{name}", thing


def registered() -> dict[str, object]:
    return {code: run for code, run in ACTIONS.items() if not code.startswith("probe.")}


@pytest.mark.parametrize("code", sorted(registered()))
def test_every_action_takes_its_actor_by_keyword(code):
    parameters = inspect.signature(inspect.unwrap(ACTIONS[code])).parameters
    assert next(iter(parameters)) == "work"
    assert parameters["actor"].kind is inspect.Parameter.KEYWORD_ONLY


def test_actions_live_in_actions_and_nowhere_else():
    strays = [
        code
        for code, run in registered().items()
        if "actions" not in inspect.getmodule(inspect.unwrap(run)).__name__.split(".")
        and not code.startswith(("test.", "bench."))
    ]
    assert strays == []


def test_whatever_takes_an_actor_in_actions_is_an_action_or_is_handed_its_work():
    """A helper either gets the work of the action it serves, or decides without writing."""
    loose = []
    for name, thing in public_functions():
        parameters = inspect.signature(inspect.unwrap(thing)).parameters
        source = ast.parse(inspect.getsource(inspect.unwrap(thing)).lstrip())
        is_action = hasattr(thing, "action_code")
        handed = "work" in parameters or any(
            "Work" in str(p.annotation) for p in parameters.values()
        )
        if not is_action and not handed and list(writes(source)):
            loose.append(name)
    assert loose == []


def test_no_row_with_history_is_written_in_bulk_behind_historys_back():
    """`objects.update()` and `bulk_update` leave no version; only kernel tables take them."""
    recorded = {m.__name__ for m in apps.get_models() if history_model(m)}
    found = [
        f"{at(path, call)} {ast.unparse(call.func)}"
        for path, module in trees(*ROOMS)
        for call in writes(module)
        if name_of(call) in {"update", "bulk_update", "bulk_create", "delete"}
        and recorded & {n.id for n in ast.walk(call.func) if isinstance(n, ast.Name)}
    ]
    assert found == []
