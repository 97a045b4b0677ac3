"""Bytes under a digest have one spelling, whoever reads the row and however."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdesk.audit.checks.columns import columns_of
from helpdesk.audit.checks.entries import COLUMNS
from helpdesk.audit.checks.reading import by_keys
from helpdesk.audit.digests import canonical
from helpdesk.audit.ledger import entry_by, write
from helpdesk.audit.models import Entry
from identity.models import Member
from tests.kernel import probes
from tests.kernel.probes import CHAN

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
HERE = timezone(timedelta(hours=7))


@FEW
@given(TEXT, JSON, st.datetimes(timezones=st.just(HERE)), st.none() | st.integers())
def test_it_is_sorted_json_without_spaces(text, value, moment, number):
    row = SimpleNamespace(b=text, a=value, d=moment, c=number)
    utc = moment.astimezone(UTC) if moment.year > 1 else moment
    if utc is moment:
        return
    plain = {"a": value, "b": text, "c": number, "d": utc.isoformat(timespec="microseconds")}
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert canonical(row, "abcd") == text.encode()


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        (True, "true"),
        (b"\x01\xff", '"01ff"'),
        (date(2026, 1, 2), '"2026-01-02"'),
        (Decimal("1.50"), '"1.50"'),
        (1.0, '"1.0"'),
        ({}, "{}"),
        (datetime(2026, 1, 2, tzinfo=UTC), '"2026-01-02T00:00:00.000000+00:00"'),
    ],
)
def test_each_kind_of_value_has_its_spelling(value, spelt):
    assert canonical(SimpleNamespace(x=value), ["x"]).decode() == f'{{"x":{spelt}}}'


@FEW
@given(TEXT, JSON)
def test_an_entry_is_read_with_the_spelling_it_was_written_with(db, text, value):
    entry = entry_by(CHAN, kind="read", action="probe", purpose=text, payload={"x": value})
    pk = write(entry).pk
    columns = columns_of(Entry, COLUMNS)
    (row,) = by_keys(Entry, [pk], columns.asked)
    assert columns.spell(row[1:]) == canonical(Entry.objects.get(pk=pk), COLUMNS)


def test_a_version_is_read_with_the_spelling_it_was_written_with(db):
    probes.add_member(probes.open_platform(actor=CHAN), actor=CHAN, number='M-"\\\x7f\x01é✓')
    model = Member.history.model
    names = sorted(f.attname for f in model._meta.concrete_fields)
    columns, version = columns_of(model, names), model.objects.get()
    (row,) = by_keys(model, [version.pk], columns.asked)
    assert columns.spell(row[1:]) == canonical(version, names)
