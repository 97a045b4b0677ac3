"""manage.py export_audit: by an operator, for a reason, noted before it is written."""

import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from helpdesk.audit.models import Entry, Kind
from identity.actions.members import MemberFacts, upsert_member
from tests import personas
from tests.trail.bundles import checked, lines

pytestmark = pytest.mark.django_db


def member(place, number="M-1"):
    facts = MemberFacts(number=number, name="Demo Sok Dara", phone="+85512345678")
    return upsert_member(place.code, facts, actor=personas.TESTS)


def written(to: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(to) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def exported(to: Path, **options: str) -> dict[str, bytes]:
    call_command("export_audit", to=to, reason="A court asked for it.", **options)
    return written(to)


def test_a_members_trail_is_written_and_holds(tmp_path):
    member(personas.platform())
    files = exported(tmp_path / "b.zip", person="M-1", platform="e-gets")
    assert checked(files).problems == []
    uids = {line["uid"] for line in lines(files, "entries.jsonl")}
    assert uids == {Entry.objects.get(action="member.upsert").uid, export().uid}


def export() -> Entry:
    return Entry.objects.get(action="trail.export")


def test_the_export_is_in_the_ledger_with_its_reason_sealed(tmp_path):
    member(personas.platform())
    exported(tmp_path / "b.zip", person="M-1", platform="e-gets")
    entry = export()
    assert (entry.kind, entry.actor, entry.platform) == (
        Kind.EXPORT,
        "system:export_audit",
        "e-gets",
    )
    assert entry.secret.is_text("A court asked for it.")


def test_a_period_is_written(tmp_path, capsys):
    personas.platform()
    since, until = "2020-01-01T00:00+07:00", "2100-01-01T00:00+07:00"
    files = exported(tmp_path / "b.zip", since=since, until=until, platform="e-gets")
    assert checked(files).problems == []
    assert "has the fingerprint" in capsys.readouterr().out


@pytest.mark.parametrize(
    "options",
    [
        {"person": "M-1", "platform": "goexw"},
        {"person": "M-9", "platform": "e-gets"},
        {"case": "EG-9"},
        {"person": "M-1"},
        {"since": "yesterday", "until": "today", "platform": "e-gets"},
        {"since": "2026-11-02T00:00Z", "until": "2026-11-01T00:00Z", "platform": "e-gets"},
        {},
    ],
)
def test_what_fits_nothing_is_said_and_no_file_is_left(tmp_path, options):
    member(personas.platform())
    personas.platform("goexw")
    with pytest.raises(CommandError):
        exported(tmp_path / "b.zip", **options)
    assert list(tmp_path.iterdir()) == []
    assert not Entry.objects.filter(action="trail.export").exists()


def test_a_file_that_is_there_stays(tmp_path):
    member(personas.platform())
    (tmp_path / "b.zip").write_text("mine")
    with pytest.raises(CommandError):
        exported(tmp_path / "b.zip", person="M-1", platform="e-gets")
    assert (tmp_path / "b.zip").read_text() == "mine"
