"""A database administrator edits one row of one case: the check, a bundle and the trail say so."""

import zipfile
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from helpdesk.audit import heads, sealing
from helpdesk.audit.export import keys
from helpdesk.audit.models import Entry
from tests import personas
from tests.desk.cases import case
from tests.harness.homes import Home
from tests.kernel import tamper
from tests.trail.bundles import run_alone
from tests.trail.pages import text_of
from tickets.actions.replies import reply_to_customer
from tickets.models import Message, Ticket

VERSIONS = Message.history.model


@pytest.fixture
def ticket(committed_db: Home) -> Ticket:
    """A sealed case in which the desk answered."""
    place = personas.platform()
    found, dara = case(place), personas.as_actor(personas.agent(place))
    reply_to_customer(found, actor=dara, text="It is here.", client_id="r", seen_seq=1)
    personas.manager(place)
    sealing.seal_batch()
    heads.copy_new()
    return found


def reply() -> Entry:
    return Entry.objects.get(action="ticket.reply")


def the_entry() -> tuple[str, str, str]:
    """Somebody else wrote it: the statement, what the check calls it, and where."""
    return (
        f"UPDATE audit_entry SET actor_name = 'Demo Nobody' WHERE id = {reply().pk}",
        "entry_altered",
        reply().uid,
    )


def a_version() -> tuple[str, str, str]:
    """It was written by the customer."""
    version = VERSIONS.objects.get(author="staff")
    return (
        f"UPDATE {VERSIONS._meta.db_table} SET author = 'customer'"
        f" WHERE history_id = {version.history_id}",
        "version_altered",
        f"{VERSIONS._meta.label_lower} {version.history_id}",
    )


EDITS = pytest.mark.parametrize("edit", [the_entry, a_version], ids=["entry", "version"])


def edited(home: Home, edit: Any) -> tuple[str, str]:
    statement, code, where = edit()
    tamper.run(home, statement)
    connections.close_all()
    return code, where


@EDITS
def test_the_check_the_bundle_and_the_trail_name_it(
    ticket: Ticket, committed_db: Home, tmp_path: Path, edit: Any
):
    code, where = edited(committed_db, edit)
    assert check() == f"{code}: {where}"
    found = verifier(ticket, tmp_path)
    assert found.returncode == 1
    assert f"PROBLEM {code}: " in found.stdout
    assert where.partition(" ")[0] in found.stdout
    shown = trail()
    assert "Something was altered" in shown
    assert "The last check found something. Keep everything as it is" in shown
    assert where in shown
    assert code not in shown, "people read sentences"


def test_untouched_all_three_say_that_nothing_was_altered(ticket: Ticket, tmp_path: Path):
    assert check() == ""
    assert verifier(ticket, tmp_path).returncode == 0
    assert "Nothing was altered" in trail()


def check() -> str:
    """What verify_audit complains of."""
    said = StringIO()
    with suppress(CommandError):
        call_command("verify_audit", stdout=StringIO(), stderr=said)
    return said.getvalue().strip()


def verifier(ticket: Ticket, folder: Path) -> Any:
    """What the bundle's own verifier says, with the key that was told beforehand."""
    to = folder / "bundle.zip"
    call_command(
        "export_audit", to=to, case=ticket.number, reason="A court asked.", stdout=StringIO()
    )
    with zipfile.ZipFile(to) as archive:
        archive.extractall(folder / "bundle")
    return run_alone(folder / "bundle", ".", "--key", keys.fingerprints()["1"])


def trail() -> str:
    """The trail, as the manager reads it."""
    mony = personas.signed_in(personas.Staff.objects.get(username="mony"))
    return text_of(mony.get("/desk/trail/").content.decode())
