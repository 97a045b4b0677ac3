"""Whatever can hold something about a person is sealed, in tables, in history and in files."""

import ast

import pytest
from django.db import models

from helpdesk.vault.fields import SealedField
from tests.architecture.clear_columns import COLUMNS, EVERYWHERE, PSEUDONYMS
from tests.architecture.source import ROOMS, at, calls, name_of, trees
from tests.architecture.test_tables import OURS

HOLDS_WORDS = (
    models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField,
    models.GenericIPAddressField, models.UUIDField,
)  # fmt: skip

ORIGINALS = [model for model in OURS if not hasattr(model, "history_id")]
HISTORIES = [model for model in OURS if hasattr(model, "history_id")]

WRITES_FILES = {
    "helpdesk/audit/heads.py": "signed heads: digests and signatures",
    "helpdesk/vault/masters.py": "the master keys",
    "helpdesk/audit/export/archive.py": "into the file it is given: a bundle for whoever asked",
    "identity/management/commands/export_audit.py": "the bundle, where the operator wants it",
    "identity/notices/zipped.py": "a stream on its way to whoever asked",
    "tickets/calls/demo/tones.py": "tones of the demo, in memory",
}
"""Modules that open something for writing, and what they write."""

TO_WRITE = {"w", "wb", "a", "ab", "x", "xb", "r+", "r+b", "w+b"}


def columns_in_clear(model: type[models.Model]) -> list[models.Field]:
    """Columns of a table that could hold words and are not sealed."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, HOLDS_WORDS) and not isinstance(field, SealedField)
    ]


def has_a_reason(model: type[models.Model], name: str) -> bool:
    return (
        name in EVERYWHERE or name.endswith(PSEUDONYMS) or f"{model._meta.label}.{name}" in COLUMNS
    )


def test_every_column_that_could_hold_words_is_sealed_or_says_why_not():
    unexplained = [
        f"{model._meta.label}.{field.name}"
        for model in ORIGINALS
        for field in columns_in_clear(model)
        if not has_a_reason(model, field.name)
    ]
    assert unexplained == []


def test_every_reason_is_of_a_column_that_is_there_and_in_clear():
    there = {f"{m._meta.label}.{f.name}" for m in ORIGINALS for f in columns_in_clear(m)}
    assert COLUMNS.keys() - there == set()
    assert EVERYWHERE.keys() - {name.rpartition(".")[2] for name in there} <= {"actor"}


@pytest.mark.parametrize("history", HISTORIES, ids=lambda model: model._meta.label)
def test_history_seals_what_its_original_seals(history):
    kept = {field.name: field for field in history._meta.concrete_fields}
    sealed = {
        field.name
        for field in history.instance_type._meta.concrete_fields
        if isinstance(field, SealedField)
    }
    assert sealed <= {name for name, field in kept.items() if isinstance(field, SealedField)}


def test_no_table_keeps_a_file_of_its_own():
    fields = [field for model in OURS for field in model._meta.concrete_fields]
    assert not [field for field in fields if isinstance(field, models.FileField)]


def test_only_the_room_of_files_touches_the_store_and_saves_sealed_segments_there():
    for path, module in trees(*ROOMS):
        for call in calls(module):
            if named(call.func) == "default_storage.save":
                content = call.args[1]
                assert isinstance(content, ast.Call), at(path, call)
                assert name_of(content) == "Pieces", at(path, call)
        text = ast.dump(module)
        assert "default_storage" not in text or path.parts[:2] == ("helpdesk", "files"), path


def test_every_module_that_opens_a_file_to_write_says_what():
    writing = {
        str(path) for path, module in trees(*ROOMS) for call in calls(module) if writes(call)
    }
    assert writing == WRITES_FILES.keys()


def writes(call: ast.Call) -> bool:
    """Whether a call opens something for writing or writes a file at once."""
    if name_of(call) in {"write_bytes", "write_text", "mkstemp", "NamedTemporaryFile"}:
        return True
    modes = {value.value for value in call.args if isinstance(value, ast.Constant)}
    return name_of(call) in {"open", "fdopen", "ZipFile"} and bool(modes & TO_WRITE)


def named(node: ast.expr) -> str:
    """A name with what it is an attribute of."""
    if isinstance(node, ast.Attribute):
        return f"{named(node.value)}.{node.attr}"
    return getattr(node, "id", "")
