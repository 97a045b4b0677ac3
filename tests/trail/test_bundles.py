"""A bundle proves itself to a stranger, and tells whatever was done to it."""

import ast
import json
import re
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from helpdesk.audit import heads, sealing
from helpdesk.audit.export import keys
from helpdesk.vault import keystore
from helpdesk.vault.models import DataKey
from tests.kernel import probes
from tests.kernel.probes import CHAN
from tests.trail.bundles import (
    bundle_of,
    checked,
    everything,
    lines,
    manifest_told,
    problems,
    run_alone,
    small_ledger,
    unpacked,
    with_lines,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle(db):
    return bundle_of(small_ledger())


def test_an_untouched_bundle_holds_with_the_right_key(bundle):
    found = checked(bundle, key=keys.fingerprints()["1"])
    assert found.problems == []
    assert len(lines(bundle, "entries.jsonl")) == len(lines(bundle, "proofs.jsonl")) == 5
    assert len(lines(bundle, "heads.jsonl")) == 4
    assert any("the one you gave" in words for words in found.held)


def test_the_verifier_runs_alone_in_an_empty_folder(bundle, tmp_path):
    unpacked(bundle, tmp_path)
    answer = run_alone(tmp_path, ".", "--key", keys.fingerprints()["1"])
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Result: everything held." in answer.stdout
    (tmp_path / "entries.jsonl").write_bytes(bundle["entries.jsonl"].replace(b"Chan", b"Chun"))
    answer = run_alone(tmp_path, ".")
    assert answer.returncode == 1
    assert "PROBLEM entry_altered: entry " in answer.stdout


def test_without_cryptography_hashes_are_checked_and_that_signatures_were_not_is_said(
    bundle, tmp_path
):
    unpacked(bundle, tmp_path)
    answer = run_alone(tmp_path, ".", bare=True)
    assert answer.returncode == 2
    assert "Signatures were NOT checked" in answer.stdout
    assert "Result: all hashes held." in answer.stdout
    (tmp_path / "versions.jsonl").write_bytes(bundle["versions.jsonl"].replace(b"First", b"Fitst"))
    assert run_alone(tmp_path, ".", bare=True).returncode == 1


def test_the_verifier_is_written_for_python_3_9(bundle):
    assert ast.parse(bundle["verify.py"], feature_version=(3, 9)).body


def test_the_verifier_imports_nothing_but_python_and_cryptography(bundle):
    imported = re.findall(r"^\s*(?:from|import) (\w+)", bundle["verify.py"].decode(), re.MULTILINE)
    assert set(imported) == {
        "__future__", "argparse", "base64", "collections", "cryptography", "hashlib", "io", "json",
        "pathlib", "re", "sys", "typing", "zipfile", "zlib",
    }  # fmt: skip


NAMES = (
    "README.txt", "verify.py", "keys/1.pem", "entries.jsonl", "versions.jsonl", "schemas.json",
    "proofs.jsonl", "heads.jsonl", "consistency.jsonl", "manifest.json", "manifest.sig",
)  # fmt: skip


def test_every_file_of_a_bundle_is_damaged_below(bundle):
    assert {*NAMES, "stamps.jsonl"} == set(bundle)
    assert bundle["stamps.jsonl"] == b""


@pytest.mark.parametrize("name", NAMES)
def test_one_changed_byte_in_any_line_of_any_file_is_found(bundle, name):
    content, at = bundle[name], 0
    for line in content.splitlines(keepends=True):
        place = at + len(line) // 2
        changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        assert checked({**bundle, name: changed}).problems, f"{name}, byte {place}"
        at += len(line)


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_found(bundle, name):
    assert checked({one: content for one, content in bundle.items() if one != name}).problems


def test_an_added_file_is_found(bundle):
    assert "file_unknown" in problems({**bundle, "more.txt": b"x"})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("entries.jsonl", "line_unreadable"),
        ("versions.jsonl", "version_missing"),
        ("proofs.jsonl", "proof_missing"),
        ("heads.jsonl", "consistency_missing"),
        ("consistency.jsonl", "consistency_missing"),
    ],
)
def test_a_removed_line_is_named_even_where_the_digests_were_made_to_fit(bundle, name, code):
    forged = manifest_told(with_lines(bundle, name, lambda rows: rows[:1] + rows[2:]))
    assert {code, "manifest_signature_wrong"} <= problems(forged)
    assert "file_altered" not in problems(forged)


@pytest.mark.parametrize("name", ["entries.jsonl", "versions.jsonl", "proofs.jsonl", "heads.jsonl"])
def test_two_lines_swapped_are_found(bundle, name):
    swapped = with_lines(bundle, name, lambda rows: [rows[1], rows[0], *rows[2:]])
    assert "file_altered" in problems(swapped)
    assert problems(manifest_told(swapped)) == {"manifest_signature_wrong"}


def change_first(name: str, field: str, value: object):
    def change(files):
        return with_lines(files, name, lambda rows: [{**rows[0], field: value}, *rows[1:]])

    return change


@pytest.mark.parametrize(
    ("name", "field", "value", "code"),
    [
        ("heads.jsonl", "signature", "00" * 64, "signature_wrong"),
        ("heads.jsonl", "root", "00" * 32, "consistency_wrong"),
        ("heads.jsonl", "at", "2020-01-01T00:00:00.000000+00:00", "signature_wrong"),
        ("entries.jsonl", "leaf", "00" * 32, "entry_altered"),
        ("entries.jsonl", "position", 3, "inclusion_wrong"),
        ("entries.jsonl", "position", None, "count_wrong"),
        ("versions.jsonl", "columns", "{}", "version_altered"),
        ("versions.jsonl", "pk", 99, "version_unclaimed"),
        ("proofs.jsonl", "path", [], "inclusion_wrong"),
        ("proofs.jsonl", "index", 4, "inclusion_wrong"),
    ],
)
def test_a_changed_value_is_named_even_where_the_digests_were_made_to_fit(
    bundle, name, field, value, code
):
    assert code in problems(manifest_told(change_first(name, field, value)(bundle)))


def test_a_changed_value_of_a_version_is_named_with_its_entry(bundle):
    forged = {**bundle, "versions.jsonl": bundle["versions.jsonl"].replace(b"Second", b"Fourth")}
    where = next(where for name, where in checked(forged).problems if name == "version_altered")
    assert where.startswith("version identity.historicalplatform ")
    assert " of entry " in where


def test_whoever_rewrites_everything_without_the_key_is_found_by_the_head(bundle):
    """A whole new tree over a changed entry, its versions and proofs left to fit."""
    from helpdesk.audit.export.consistency import consistency_path
    from helpdesk.audit.export.inclusion import inclusion_path
    from helpdesk.audit.export.subtrees import Subtrees

    entries = lines(bundle, "entries.jsonl")
    entries[2]["content"] = entries[2]["content"].replace("Chan", "Else")
    leaves = [leaf_of(one["content"]) for one in entries]
    tree = Subtrees(lambda start, end: leaves[start:end])
    forged = with_lines(bundle, "entries.jsonl", lambda _: [
        {**one, "leaf": leaf.hex()} for one, leaf in zip(entries, leaves, strict=True)
    ])  # fmt: skip
    forged = with_lines(forged, "proofs.jsonl", lambda rows: [
        {**row, "path": [h.hex() for h in inclusion_path(tree, row["index"], row["size"])]}
        for row in rows
    ])  # fmt: skip
    forged = with_lines(forged, "heads.jsonl", lambda rows: [
        {**row, "root": tree.root(0, row["size"]).hex()} for row in rows
    ])  # fmt: skip
    forged = with_lines(forged, "consistency.jsonl", lambda rows: [
        {**row, "path": [h.hex() for h in consistency_path(tree, row["first"], row["second"])]}
        for row in rows
    ])  # fmt: skip
    assert problems(manifest_told(forged)) == {"signature_wrong", "manifest_signature_wrong"}


def leaf_of(content: str) -> bytes:
    import hashlib

    return hashlib.sha256(b"\x00" + content.encode()).digest()


def test_another_key_is_not_the_one_the_reader_was_told_of(bundle):
    assert problems(bundle, key="ab" * 32) == {"key_unknown"}


def test_a_known_key_that_signs_nothing_lends_no_trust_to_another(bundle):
    """Somebody else's whole bundle, with the real key laid beside theirs."""
    theirs = keys.pem(Ed25519PrivateKey.from_private_bytes(b"\x02" * 32).public_key())
    forged = {**bundle, "keys/2.pem": bundle["keys/1.pem"], "keys/1.pem": theirs}
    assert "key_unknown" in problems(forged, key=keys.fingerprints()["1"])


def test_heads_of_a_key_that_was_changed_hold_under_the_one_in_use(bundle, monkeypatch):
    later = Ed25519PrivateKey.from_private_bytes(b"\x02" * 32)
    known = {**keys.masters.public_keys(), "2": later.public_key()}
    monkeypatch.setattr(keys.masters, "public_keys", lambda: known)
    monkeypatch.setattr(keys.masters, "newest", lambda _first: "2")
    monkeypatch.setattr(keys.masters, "signing_key", lambda _name: later)
    scope = everything()
    files = bundle_of(scope)
    assert problems(files, key=keys.fingerprints()["2"]) == set()
    assert problems(files, key=keys.fingerprints()["1"]) == {"key_unknown"}


def test_heads_are_compared_with_a_copy_kept_elsewhere(bundle):
    copy = [heads.line_of(head) for head in heads.Head.objects.order_by("size")]
    assert problems(bundle, heads="\n".join(copy).encode()) == set()
    other = json.loads(copy[1]) | {"root": "00" * 32}
    assert problems(bundle, heads="\n".join([copy[0], json.dumps(other)]).encode()) == {
        "head_differs"
    }
    assert problems(bundle, heads="\n".join([copy[0], copy[2]]).encode()) == {"head_not_in_copy"}


def test_a_bundle_holds_after_the_person_was_erased_and_never_shows_clear_text(db):
    scope = small_ledger()
    before = bundle_of(scope)
    assert not any(b"Sok Dara" in content for content in before.values())
    DataKey.objects.all().update(wrapped=None)
    keystore.cache.clear()
    after = bundle_of(scope)
    assert checked(after).problems == []
    assert after["versions.jsonl"] == before["versions.jsonl"]


def test_what_waits_is_sealed_before_a_bundle_is_made(db):
    scope = small_ledger()
    probes.rename(probes.Platform.objects.get(), actor=CHAN, name="Fourth")
    files = bundle_of(scope)
    assert checked(files).problems == []
    assert json.loads(files["manifest.json"])["counts"]["unsealed"] == 0


def test_an_entry_that_no_head_covers_is_said_to_be_unproved(db, monkeypatch):
    scope = small_ledger()
    probes.rename(probes.Platform.objects.get(), actor=CHAN, name="Fourth")
    monkeypatch.setattr(sealing, "seal_batch", lambda: 0)
    found = checked(bundle_of(scope))
    assert found.problems == []
    assert any("not yet under a signed head" in words for words in found.held)


def test_two_files_of_one_name_are_no_bundle(bundle, tmp_path):
    """Which of them somebody reads is up to their program, so that one could be shown for the
    other."""
    unpacked(bundle, tmp_path)
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in bundle:
            archive.writestr(name, bundle[name])
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("entries.jsonl", bundle["entries.jsonl"])
    answer = run_alone(tmp_path, "bundle.zip")
    assert answer.returncode == 1
    assert "PROBLEM bundle_unreadable" in answer.stdout


def test_a_second_line_about_the_same_is_named(bundle):
    for name in ("versions.jsonl", "proofs.jsonl", "heads.jsonl", "consistency.jsonl"):
        twice = manifest_told(with_lines(bundle, name, lambda rows: [*rows, rows[0]]))
        assert problems(twice) == {"manifest_signature_wrong", "line_twice"}, name
    twice = manifest_told(with_lines(bundle, "entries.jsonl", lambda rows: [*rows, rows[0]]))
    assert "entry_twice" in problems(twice)
