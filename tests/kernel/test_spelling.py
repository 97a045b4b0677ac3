"""Bytes under a digest have one spelling, whoever reads the row and however."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdesk.audit.checks.lines import speak
from helpdesk.audit.checks.reading import by_keys
from helpdesk.audit.digests import ENTRY_FIELDS, canonical, in_json, plain
from helpdesk.audit.ledger import entry_by, write
from helpdesk.audit.models import Entry
from identity.models import Member
from tests.kernel import probes
from tests.kernel.probes import CHAN

HERE = timezone(timedelta(hours=7))
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
JSON = st.recursive(
    TEXT | st.integers(-(2**53), 2**53) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)
FEW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FEW
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_a_line_is_taken_apart_into_the_very_texts_it_was_made_of(texts):
    row = SimpleNamespace(**{f"x{number}": text for number, text in enumerate(texts)})
    line = canonical(row, vars(row))
    assert [plain(part) for part in line.split(b"\t")] == texts
    assert b"\n" not in line


@FEW
@given(JSON)
def test_json_reads_back_as_what_it_was(value):
    assert json.loads(in_json(value)) == value


def test_a_null_is_not_the_text_that_marks_it():
    assert canonical(SimpleNamespace(x=None), ["x"]) != canonical(SimpleNamespace(x="\\N"), ["x"])


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        ({"bb": 1, "c": [], "aa": {}}, '{"c": [], "aa": {}, "bb": 1}'),
        ({"ខ": 1, "zz": 2, "zzzz": 3}, '{"zz": 2, "ខ": 1, "zzzz": 3}'),
        ([1, "a", None, True], '[1, "a", null, true]'),
        (1e16, "10000000000000000"),
        (1e-7, "0.0000001"),
        (-0.0, "0.0"),
        ('\x00\x1f\x7f"\\\b', '"\\u0000\\u001f\x7f\\"\\\\\\b"'),
    ],
)
def test_each_value_has_one_spelling_in_json(value, spelt):
    assert in_json(value) == spelt


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        (None, r"\N"),
        (True, "t"),
        ("a\tb\\\n", r"a\tb\\\n"),
        (b"\x01\xff", r"\\x01ff"),
        (date(2026, 1, 2), "2026-01-02"),
        (Decimal("1.50"), "1.50"),
        (1.0, "1.0"),
        ({}, "{}"),
        ({"a": "\n"}, r'{"a": "\\n"}'),
        (datetime(2026, 1, 2, tzinfo=UTC), "2026-01-02 00:00:00+00"),
        (datetime(2026, 1, 2, 10, 0, 0, 500, HERE), "2026-01-02 03:00:00.0005+00"),
    ],
)
def test_each_kind_of_value_has_its_spelling(value, spelt):
    assert canonical(SimpleNamespace(x=value), ["x"]).decode() == spelt


@FEW
@given(TEXT, JSON | st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 999_999))
def test_an_entry_is_read_with_the_spelling_it_was_written_with(db, text, value, microsecond):
    entry = entry_by(CHAN, kind="read", action="probe", purpose=text, payload={"x": value})
    entry.at = entry.at.replace(microsecond=microsecond)
    written = canonical(entry, ENTRY_FIELDS)
    pk = write(entry).pk
    speak()
    (line,) = by_keys(Entry, [pk], ENTRY_FIELDS, bytes)
    assert line.partition(b"\t")[2] == written == canonical(Entry.objects.get(pk=pk), ENTRY_FIELDS)


def test_a_version_is_read_with_the_spelling_it_was_written_with(db):
    probes.add_member(probes.open_platform(actor=CHAN), actor=CHAN, number='M-"\\\x7f\x01é✓\n')
    model = Member.history.model
    names = [f.attname for f in model._meta.concrete_fields]
    version = model.objects.get()
    speak()
    (line,) = by_keys(model, [version.pk], names, bytes)
    assert line.partition(b"\t")[2] == canonical(version, names)


def test_times_are_read_alike_however_the_database_is_set(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps times as texts")
    entry = write(entry_by(CHAN, kind="read", action="probe"))
    probes.raw("SET LOCAL timezone = 'Asia/Phnom_Penh'")
    probes.raw("SET LOCAL datestyle = 'German'")
    speak()
    (line,) = by_keys(Entry, [entry.pk], ENTRY_FIELDS, bytes)
    assert line.partition(b"\t")[2] == canonical(entry, ENTRY_FIELDS)
