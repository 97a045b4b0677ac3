"""Nobody's bundle takes all of a reader's memory, or hours."""

import zipfile
from pathlib import Path

import pytest

from helpdesk.audit.export import verify
from tests.trail.bundles import bundle_of, checked, packed, problems, small_ledger, unpacked

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle(db):
    return bundle_of(small_ledger())


def test_more_lines_than_a_bundle_has_are_not_looked_at(bundle, monkeypatch):
    monkeypatch.setitem(verify.MOST_LINES, "heads.jsonl", 2)
    assert "too_much" in problems(bundle)


def test_a_line_without_end_is_not_taken_apart(bundle, monkeypatch):
    monkeypatch.setattr(verify, "LONGEST", 100)
    found = checked(bundle)
    assert found.count == len(found.problems) > 3


def test_of_more_problems_than_anybody_reads_the_number_is_told(bundle, monkeypatch, capsys):
    monkeypatch.setattr(verify, "SHOWN", 2)
    found = checked({**bundle, "entries.jsonl": b"".join(b"%d\n" % one for one in range(9))})
    verify.tell(found)
    assert (len(found.problems), f"and {found.count - 2} more" in capsys.readouterr().out) == (
        2,
        True,
    )


def with_a_comment(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"PK\5\6"


def with_more_files_than_there_are(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(verify.MOST_FILES):
            archive.writestr(f"more/{number}", b"")


def packed_so_that_all_is_unpacked_at_once(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("more", b"0" * 1000)


@pytest.mark.parametrize(
    "change",
    [with_a_comment, with_more_files_than_there_are, packed_so_that_all_is_unpacked_at_once],
)
def test_a_zip_that_would_take_all_of_a_readers_memory_is_no_bundle(bundle, tmp_path, change):
    change(path := packed(bundle, tmp_path / "bundle.zip"))
    with pytest.raises(ValueError, match="no bundle"):
        verify.Bundle(path)


def test_no_more_of_a_file_is_unpacked_than_the_directory_says(bundle, tmp_path):
    path = packed({**bundle, "README.txt": b"0" * 100_000}, tmp_path / "bundle.zip")
    content = path.read_bytes()
    path.write_bytes(content.replace((100_000).to_bytes(4, "little"), (0).to_bytes(4, "little")))
    assert verify.Bundle(path).files["README.txt"] == b""


def test_a_zip_whose_directory_is_too_long_is_not_opened(bundle, tmp_path, monkeypatch):
    monkeypatch.setattr(verify, "MOST_DIRECTORY", 100)
    with pytest.raises(ValueError, match="no bundle"):
        verify.Bundle(packed(bundle, tmp_path / "bundle.zip"))


def test_a_folder_of_more_than_a_bundle_has_is_none(bundle, tmp_path, monkeypatch):
    unpacked(bundle, tmp_path)
    monkeypatch.setattr(verify, "MOST_BYTES", 1000)
    with pytest.raises(ValueError, match="no bundle"):
        verify.Bundle(tmp_path)
