"""Idle SQLite connections are found by who opens the same file, and by nobody else."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler
from pytest_django.plugin import DjangoDbBlocker

from helpdesk.sqlite.base import DatabaseWrapper, forget


@pytest.fixture
def file(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    with django_db_blocker.unblock():
        yield (file := tmp_path / "some.sqlite3")
        forget(str(file))


def opened(file: Path) -> DatabaseWrapper:
    handler = ConnectionHandler({"default": {"ENGINE": "helpdesk.sqlite", "NAME": str(file)}})
    wrapper = handler["default"]
    assert isinstance(wrapper, DatabaseWrapper)
    wrapper.connect()
    return wrapper


def test_a_closed_connection_is_taken_up_by_who_opens_the_same_file(file: Path):
    wrapper = opened(file)
    connection = wrapper.connection
    wrapper.close()
    assert opened(file).connection is connection


@pytest.mark.parametrize("later", ["some.sqlite3", "another.sqlite3"])
def test_what_is_still_open_when_its_file_is_put_away_serves_no_other(file: Path, later: str):
    """A thread that is not done yet, while its file is replaced or the settings lead elsewhere."""
    wrapper = opened(file)
    connection = wrapper.connection
    forget(str(file))
    after = file.with_name(later)
    wrapper.settings_dict["NAME"] = str(after)
    wrapper.close()
    assert opened(after).connection is not connection
    forget(str(after))
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")
