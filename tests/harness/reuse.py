"""Makes a test's databases on PostgreSQL as they were copied, without copying them again.

A copy costs the system two thousand files; emptying the dozen tables that a test wrote to costs
milliseconds. Rows go, sequences start over, the append-only triggers are out of the way meanwhile.
What this cannot put back (a table, trigger, function or right that differs) is copied anew.
"""

from dataclasses import dataclass

import psycopg
from psycopg import sql

from tests.harness import postgresql

WAIT = "5s"
"""For what an ended session still held; afterwards a new copy is the better way."""

TABLES = """
SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
AND relkind = 'r' AND pg_relation_size(oid) > 0
"""
SEQUENCES = "SELECT sequencename::text FROM pg_sequences WHERE last_value IS NOT NULL"
TRIGGERS = """
SELECT tgname::text, tgenabled::text FROM pg_trigger
WHERE tgrelid = %s::regclass AND NOT tgisinternal
"""
OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
SHAPE = """
SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
  SELECT concat_ws('.', relname, relkind, relacl::text) AS part FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws('.', tgrelid::regclass, tgname, tgenabled, tgfoid::regproc)
    FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT concat_ws('.', proname, prosrc) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws('.', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws('.', attrelid::regclass, attname, atttypid::regtype, attnotnull)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
) AS parts
"""
SWITCH = {"O": "ENABLE", "A": "ENABLE ALWAYS", "R": "ENABLE REPLICA"}


class Changed(Exception):
    """More than rows differs from what was copied."""


@dataclass(frozen=True)
class Fresh:
    """One database as it was when it was copied: its shape, and which tables had rows already."""

    shape: str
    filled: dict[str, int]
    sequences: frozenset[str]


def remember(database: str) -> dict[str, Fresh]:
    """What the databases of a home look like now, by their names."""
    found = {}
    for name in postgresql.names(database).values():
        with postgresql.owner_of(name) as connection:
            found[name] = _as_it_is(connection)
    return found


def put_back(before: dict[str, Fresh]) -> None:
    """Take away what was written since; raises Changed or psycopg.Error where that will not do."""
    for name, fresh in before.items():
        with postgresql.owner_of(name) as connection:
            _end_others(connection)
            _empty(connection, fresh)
            if _shape(connection) != fresh.shape or _counts(connection, fresh) != fresh.filled:
                raise Changed(name)


def _as_it_is(connection: psycopg.Connection) -> Fresh:
    filled = {table: _count(connection, table) for table in _names(connection, TABLES)}
    sequences = frozenset(_names(connection, SEQUENCES))
    return Fresh(_shape(connection), filled, sequences)


def _end_others(connection: psycopg.Connection) -> None:
    connection.execute(sql.SQL("SET lock_timeout = {}").format(WAIT))
    connection.execute(OTHERS)


def _empty(connection: psycopg.Connection, fresh: Fresh) -> None:
    """Delete rows in one transaction, with our own triggers off; keys to other tables are looked
    at when all are gone, and before the triggers come back: a table with checks still to make
    cannot be altered."""
    tables = [name for name in _names(connection, TABLES) if name not in fresh.filled]
    with connection.transaction():
        modes = {table: _triggers(connection, table) for table in tables}
        for table, triggers in modes.items():
            _switch(connection, table, dict.fromkeys(triggers, "DISABLE"))
        for table in tables:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, triggers in modes.items():
            _switch(connection, table, triggers)
        for name in set(_names(connection, SEQUENCES)) - fresh.sequences:
            statement = sql.SQL("ALTER SEQUENCE {} RESTART")
            connection.execute(statement.format(sql.Identifier(name)))


def _triggers(connection: psycopg.Connection, table: str) -> dict[str, str]:
    """How each trigger of a table is switched on."""
    rows = connection.execute(TRIGGERS, [f'"{table}"']).fetchall()
    return {name: SWITCH.get(mode, "DISABLE") for name, mode in rows}


def _switch(connection: psycopg.Connection, table: str, triggers: dict[str, str]) -> None:
    for name, how in triggers.items():
        statement = sql.SQL("ALTER TABLE {} {} TRIGGER {}")
        connection.execute(
            statement.format(sql.Identifier(table), sql.SQL(how), sql.Identifier(name))
        )


def _shape(connection: psycopg.Connection) -> str:
    return str(connection.execute(SHAPE).fetchone())


def _counts(connection: psycopg.Connection, fresh: Fresh) -> dict[str, int]:
    return {table: _count(connection, table) for table in fresh.filled}


def _count(connection: psycopg.Connection, table: str) -> int:
    statement = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    row = connection.execute(statement).fetchone()
    return int(row[0]) if row else 0


def _names(connection: psycopg.Connection, query: str) -> list[str]:
    return [name for (name,) in connection.execute(query).fetchall()]
