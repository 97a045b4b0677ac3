"""Arrays as we write them are those the database reads."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection
from psycopg.types.json import Jsonb

from helpdesk.arrays import array

ODD = ["a", "", 'say "{no}"', "NULL", "null", None, "back\\slash\\", "a,b", "ខ្មែរ\n\t'", " x "]
TIMES = [datetime(2026, 5, 1, 8, 30, tzinfo=UTC), datetime(5, 1, 1, 0, 0, 0, 7, tzinfo=UTC), None]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("varchar", ODD),
        ("bigint", [1, None, -(2**62)]),
        ("boolean", [True, False, None]),
        ("timestamptz", TIMES),
        ("bytea", [b"\x00\xff\\'", b"", None]),
        ("jsonb", [Jsonb({"a": ['"\\ {,}', None, 1.5]}), Jsonb([]), None]),
    ],
)
def test_an_array_is_read_as_what_was_written(db, kind, values):
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL has arrays")
    assert isinstance(array(values), str)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT unnest(%s::{kind}[])", [array(values)])
        read = [value for (value,) in cursor.fetchall()]
        if kind == "jsonb":  # Django has them read as texts
            cursor.execute("SELECT unnest(%s::jsonb[])", [values])
            values = [value for (value,) in cursor.fetchall()]
    assert read == values


def test_a_time_in_another_zone_is_the_same_moment():
    there = datetime(2026, 5, 1, 15, 30, tzinfo=timezone(timedelta(hours=7)))
    assert array([there]) == '{"2026-05-01T15:30:00+07:00"}'


def test_what_is_of_another_kind_is_left_to_the_driver():
    assert array([1, 1.5]) == [1, 1.5]
