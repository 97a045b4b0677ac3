"""What the test databases promise to the tests that use them."""

import threading
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from django.db.utils import DatabaseError

from helpdesk.audit.models import Schema
from helpdesk.vault.models import DataKey, Subject
from tests.conftest import LONGEST

TURNS = pytest.mark.parametrize("turn", ["first", "second"])


def make_subject() -> None:
    Subject.objects.create(platform="e-gets")


@TURNS
@pytest.mark.django_db
def test_what_a_test_writes_is_rolled_back(turn):
    assert not Subject.objects.exists()
    make_subject()


@TURNS
def test_a_test_that_commits_starts_from_fresh_databases(turn, committed_db):
    assert not Subject.objects.exists()
    make_subject()


def test_other_threads_see_what_was_committed(committed_db):
    make_subject()
    seen = []

    def look() -> None:
        seen.append(Subject.objects.count())
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [1]


def test_commands_started_by_a_test_use_its_databases(committed_db):
    make_subject()
    count = "from helpdesk.vault.models import Subject; print(Subject.objects.count())"
    assert committed_db.manage("shell", "--no-imports", "-c", count).strip() == "1"


@pytest.mark.django_db
def test_the_key_store_is_a_database_of_its_own():
    assert not DataKey.objects.exists()
    tables = {alias: connections[alias].introspection.table_names() for alias in connections}
    assert DataKey._meta.db_table in tables["keys"]
    assert DataKey._meta.db_table not in tables["default"]


@pytest.mark.django_db
def test_the_database_is_set_up_as_in_earnest():
    question = "SELECT current_user" if connection.vendor == "postgresql" else "PRAGMA journal_mode"
    with connection.cursor() as cursor:
        cursor.execute(question)
        assert cursor.fetchone()[0] in {"redress_app", "wal"}


@pytest.mark.django_db
def test_the_template_carries_the_triggers():
    schema = Schema.objects.create(uid="of-a-test", model="tests.thing", fields=["a"])
    with pytest.raises(DatabaseError), transaction.atomic():
        Schema.objects.filter(pk=schema.pk).delete()


def test_the_files_that_come_first_are_there(pytestconfig):
    assert [file for file in LONGEST if not Path(pytestconfig.rootpath, file).is_file()] == []
