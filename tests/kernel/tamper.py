"""What somebody could do who has the database itself, past Redress and its role."""

import os
import sqlite3
from urllib.parse import urlsplit

import psycopg
from django.db import connection

from tests.harness import postgresql
from tests.harness.homes import Home

TABLES = ("audit_", "identity_", "tickets_")


def run(home: Home, statement: str) -> None:
    """Run a statement with every trigger of the database out of the way, then put them back."""
    if postgresql.is_used():
        as_owner(home, statement)
    else:
        in_the_file(home, statement)


def in_the_file(home: Home, statement: str) -> None:
    file = sqlite3.connect(home.database_names()["default"])
    triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        file.execute(f'DROP TRIGGER "{name}"')
    file.execute(statement)
    for _, sql in triggers:
        file.execute(sql)
    file.commit()
    file.close()


def as_owner(home: Home, statement: str) -> None:
    name = home.database_names()["default"]
    url = urlsplit(os.environ["DATABASE_OWNER_URL"])._replace(path=f"/{name}").geturl()
    table = next(word for word in statement.split() if word.startswith(TABLES))
    connection.close()
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        owner.execute(statement)
        owner.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        for trigger in ("no_change", "no_truncate"):
            owner.execute(f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{table}_{trigger}"')


def bytes_of(content: bytes) -> str:
    """Bytes as the database writes them."""
    text = content.hex()
    return f"'\\x{text}'::bytea" if postgresql.is_used() else f"X'{text}'"
