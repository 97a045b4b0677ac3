"""Databases on the PostgreSQL server that DATABASE_URL names, when it names one.

The owner creates and drops them; the tests themselves connect as the restricted role.
"""

import os
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

# Setting → what follows a home's name in the name of the database it leads to.
SETTINGS = {
    "DATABASE_URL": "",
    "DATABASE_OWNER_URL": "",
    "KEYS_DATABASE_URL": "_keys",
    "KEYS_OWNER_URL": "_keys",
}


def is_used() -> bool:
    """Whether this run is on PostgreSQL."""
    return "DATABASE_URL" in os.environ


def names(database: str) -> dict[str, str]:
    """The two databases of a home, by Django's alias."""
    return {"default": database, "keys": f"{database}_keys"}


def urls(database: str) -> dict[str, str]:
    """The connection settings with the home's databases put in; none on SQLite."""
    if not is_used():
        return {}
    return {
        name: urlsplit(os.environ[name])._replace(path=f"/{database}{suffix}").geturl()
        for name, suffix in SETTINGS.items()
    }


def create(database: str, template: str = "template0") -> None:
    """Create both databases of a home, as copies of another's or empty."""
    sources = {"default": template, "keys": template}
    if template != "template0":
        sources = names(template)
    with _as_owner() as connection:
        for alias, name in names(database).items():
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(sources[alias])
                )
            )


def drop(database: str) -> None:
    """Drop both databases of a home where they exist, ending sessions in them."""
    with _as_owner() as connection:
        for name in names(database).values():
            _drop(connection, name)


def drop_all(prefix: str) -> None:
    """Drop every database whose name begins with the run's."""
    with _as_owner() as connection:
        query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        for (name,) in connection.execute(query, [f"{prefix}_"]).fetchall():
            _drop(connection, name)


def _drop(connection: psycopg.Connection, name: str) -> None:
    connection.execute(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    )


def owner_of(database: str) -> psycopg.Connection:
    """A connection of the owner's to one database; each statement commits by itself."""
    url = urlsplit(os.environ["DATABASE_OWNER_URL"])._replace(path=f"/{database}").geturl()
    return psycopg.connect(url, autocommit=True)


def _as_owner() -> psycopg.Connection:
    return owner_of("postgres")
