"""What is sent to PostgreSQL together: values arrive as they are, statements are read once, and
nothing that goes wrong spoils what comes later."""

import datetime
import decimal
import uuid
from unittest import mock

import pytest
from django.db import DataError, ProgrammingError, connection, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from helpdesk.arrays import array
from helpdesk.postgresql import together as line
from helpdesk.postgresql.together import together
from tests.kernel.pipelines import POSTGRESQL

pytestmark = [pytest.mark.usefixtures("committed_db"), POSTGRESQL]

READY = "SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%%AS own'"


def answer(sql: str, *values: object) -> object:
    """The one value that a statement answers with."""
    ((found,),) = together([(sql, values)])[0].rows()
    return found


def ready() -> list[str]:
    """The statements of these tests that the connection keeps ready."""
    return [sql for (sql,) in together([(READY, ())])[0].rows()]


NOW = timezone.now()
VALUES = {
    "text": ["", "a'b\\c\"d {e} %s", "តេស្ត 测试 🙂", None],
    "bigint": [0, -1, 2**62],
    "boolean": [True, False],
    "bytea": [b"", b"\x00\\x\xff"],
    "timestamptz": [NOW],
    "jsonb": [{"a": [1, None, "ខ"]}],
    "numeric": [decimal.Decimal("1.50")],
    "date": [datetime.date(2026, 2, 28)],
    "uuid": [uuid.UUID(int=7)],
    "double precision": [1.5],
}


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, values in VALUES.items() for value in values]
)
def test_a_value_arrives_as_it_is(kind, value):
    given = Jsonb(value) if kind == "jsonb" else value
    found = answer(f"SELECT %s::{kind} AS own", given)
    assert (bytes(found) if kind == "bytea" else found) == (
        answer("SELECT %s::text::jsonb", '{"a": [1, null, "ខ"]}') if kind == "jsonb" else value
    )


LISTS = {
    "date": [datetime.date(2026, 2, 28), None, datetime.date(2026, 3, 1)],
    "uuid": [uuid.UUID(int=7), uuid.UUID(int=8)],
    "numeric": [decimal.Decimal("1.50"), decimal.Decimal(2)],
    "text": ["a", None, 'b,"{}\\ ខ'],
}


@pytest.mark.parametrize("kind", LISTS)
def test_so_do_many(kind):
    assert answer(f"SELECT %s::{kind}[] AS own", array(LISTS[kind])) == LISTS[kind]


@pytest.mark.parametrize("said", ["a\0b", array(["a", "b\0"])])
def test_a_text_that_cannot_be_kept_whole_is_refused_and_not_cut(said):
    with pytest.raises(DataError), transaction.atomic():
        together([("SELECT 1 AS own", ()), ("SELECT %s::text AS own", [said])])
    assert answer("SELECT 1 AS own") == 1


def test_a_percent_sign_is_one():
    assert answer("SELECT 7 %% %s::int AS own", 4) == 3


def test_statements_see_what_those_before_them_did():
    with transaction.atomic():
        told = together(
            [
                ("CREATE TEMPORARY TABLE own (a int) ON COMMIT DROP", ()),
                ("INSERT INTO own SELECT unnest(%s::int[])", ["{1,2,3}"]),
                ("SELECT sum(a) FROM own", ()),
            ]
        )
        assert told[2].rows() == [(6,)]


def test_a_statement_is_read_once_for_a_connection():
    for number in range(3):
        assert answer("SELECT %s::int AS own", number) == number
    together([("SELECT %s::int AS own", [1]), ("SELECT %s::int AS own", [2])])
    assert ready() == ["SELECT $1::int AS own"]


def test_what_was_not_used_for_longest_makes_room():
    with mock.patch.object(line, "MOST", 3):
        for number in (1, 2, 1, 3, 4):
            answer(f"SELECT {number} AS own")
        assert set(ready()) == {"SELECT 3 AS own", "SELECT 4 AS own"}  # and the one that asks
        assert answer("SELECT 1 AS own") == 1


def test_what_failed_before_it_was_read_is_read_the_next_time():
    with pytest.raises(DataError), transaction.atomic():
        together([("SELECT 1 / %s::int AS own", [0]), ("SELECT 2 AS own", ())])
    assert answer("SELECT 2 AS own") == 2
    assert answer("SELECT 1 / %s::int AS own", 1) == 1


def test_statements_that_somebody_forgot_are_readied_anew():
    answer("SELECT 1 AS own")
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    with pytest.raises(ProgrammingError):
        answer("SELECT 1 AS own")
    assert answer("SELECT 1 AS own") == 1


def test_much_can_be_said_both_ways_at_once():
    much = "x" * 4_000_000
    told = together([("SELECT %s::text AS own", [much]) for _ in range(8)])
    assert [len(one.rows()[0][0]) for one in told] == [len(much)] * 8


def test_it_begins_a_transaction_where_one_is_wanted():
    with transaction.atomic():
        together([("CREATE TEMPORARY TABLE gone (a int)", ())])
        transaction.set_rollback(True)
    assert answer("SELECT to_regclass('gone')::text AS own") is None
