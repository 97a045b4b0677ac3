"""What somebody who holds no key of ours may try with a bundle, and what any reader must refuse."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from helpdesk.audit.export import keys, verify
from tests.trail.bundles import (
    Files,
    bundle_of,
    checked,
    manifest_told,
    packed,
    problems,
    run_alone,
    small_ledger,
    unpacked,
    with_lines,
)

pytestmark = pytest.mark.django_db
THEIRS = Ed25519PrivateKey.from_private_bytes(b"\x02" * 32)


@pytest.fixture
def bundle(db):
    return bundle_of(small_ledger())


def signed_by(key: Ed25519PrivateKey | Ed448PrivateKey, files: Files) -> Files:
    """The files as somebody else signs them: each head, and a manifest that fits."""
    told = with_lines(files, "heads.jsonl", lambda rows: [
        {**row, "signature": key.sign(verify.statement(row)).hex()} for row in rows
    ])  # fmt: skip
    told = manifest_told(told)
    words = f"redress bundle v1\n{verify.sha256(told['manifest.json'])}\n".encode()
    signature = {"key": "1", "signature": key.sign(words).hex()}
    return {**told, "manifest.sig": json.dumps(signature).encode()}


@pytest.mark.parametrize("before", ["-----x-----%s-----y-----\n", "x----- -----%s----- \n\n", "%s"])
def test_the_key_that_is_named_is_the_key_that_checks(bundle, before):
    """A file of two keys: ours to be compared with the fingerprint, theirs for the signatures."""
    ours = bundle["keys/1.pem"].decode().split("-----")[2]
    both = (before % ours).encode() + keys.pem(THEIRS.public_key())
    forged = signed_by(THEIRS, {**bundle, "keys/1.pem": both})
    found = problems(forged, key=keys.fingerprints()["1"])
    assert {"key_unknown", "manifest_signature_wrong", "signature_wrong"} <= found


def test_a_key_of_another_kind_checks_nothing(bundle):
    other = Ed448PrivateKey.generate()
    pem = other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    found = problems(signed_by(other, {**bundle, "keys/1.pem": pem}))
    assert {"manifest_signature_wrong", "signature_wrong"} <= found


def spelt(name: str, old: str, new: str):
    """A change to the first line of a file, as text."""
    return lambda files: {**files, name: files[name].replace(old.encode(), new.encode(), 1)}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (spelt("entries.jsonl", "{", '{"content": "shown by others",'), "line_unreadable"),
        (spelt("entries.jsonl", "{", '{"x": {"y": 1, "y": 2},'), "line_unreadable"),
        (spelt("entries.jsonl", "{", '{"x": NaN,'), "line_unreadable"),
        (spelt("entries.jsonl", "{", '{"x": "\\ud800",'), "line_unreadable"),
        (spelt("entries.jsonl", '"position":0', '"position":0.5'), "line_unreadable"),
        (spelt("proofs.jsonl", '"index":0', '"index":0.0'), "line_unreadable"),
        (spelt("proofs.jsonl", '"path":["', '"path":[" '), "line_unreadable"),
        (spelt("heads.jsonl", '"size":2', '"size":"2"'), "line_unreadable"),
        (spelt("heads.jsonl", '"size":2', '"size":0'), "line_unreadable"),
        (spelt("heads.jsonl", "{", "\ufeff{"), "line_unreadable"),
        (spelt("versions.jsonl", "\n", "\n\n"), "line_unreadable"),
        (spelt("manifest.json", '"scope"', '"scope": {"what": "case"}, "scope"'), "unreadable"),
        (spelt("manifest.json", '"made_by"', '"made"'), "unreadable"),
        (spelt("manifest.json", '"made_at": "', '"made_at": "on '), "unreadable"),
        (spelt("manifest.json", '"version": 1', '"version": true'), "unreadable"),
        (spelt("manifest.sig", "{", '{"key": "2",'), "unreadable"),
    ],
)
def test_what_two_parsers_may_read_in_two_ways_is_refused(bundle, change, code):
    changed = change(bundle)
    assert changed != bundle
    assert code in problems(changed)


@pytest.mark.parametrize("name", ["entries.jsonl", "heads.jsonl", "proofs.jsonl", "versions.jsonl"])
def test_a_file_whose_last_line_does_not_end_is_named(bundle, name):
    cut = manifest_told({**bundle, name: bundle[name].rstrip(b"\n")})
    assert problems(cut) == {"line_unreadable", "manifest_signature_wrong"}


def test_white_space_about_a_line_is_no_failure(bundle):
    """RFC 8259, section 2: a carriage return is white space."""
    spaced = {**bundle, "heads.jsonl": bundle["heads.jsonl"].replace(b"\n", b"\r\n")}
    assert problems(manifest_told(spaced)) == {"manifest_signature_wrong"}


def test_two_heads_of_one_size_are_two_histories(bundle):
    other = with_lines(bundle, "heads.jsonl", lambda rows: [{**rows[0], "root": "11" * 32}, *rows])
    assert "line_twice" in problems(manifest_told(other))


@pytest.mark.parametrize(("first", "second"), [(1, 2), (2, 4)])
def test_a_step_that_leads_from_no_head_to_the_next_is_named(bundle, first, second):
    more = with_lines(bundle, "consistency.jsonl", lambda rows: [
        *rows, {**rows[0], "first": first, "second": second},
    ])  # fmt: skip
    assert "line_unreadable" in problems(manifest_told(more))


@pytest.mark.parametrize("name", sorted(verify.NEEDED - verify.UNSIGNED))
def test_a_file_that_neither_is_here_nor_named_is_missed(bundle, name):
    manifest = json.loads(bundle["manifest.json"])
    del manifest["files"][name]
    files = {one: content for one, content in bundle.items() if one != name}
    assert "file_missing" in problems({**files, "manifest.json": json.dumps(manifest).encode()})


def test_a_size_that_is_not_the_files_is_named(bundle):
    manifest = json.loads(bundle["manifest.json"])
    manifest["files"]["heads.jsonl"]["size"] += 1
    assert "file_altered" in problems({**bundle, "manifest.json": json.dumps(manifest).encode()})


@pytest.mark.parametrize("member", ["platform", "case"])
def test_a_bundle_said_to_be_of_another_case_or_platform_is_named(bundle, member):
    manifest = json.loads(bundle["manifest.json"])
    manifest["scope"] |= {"what": "case", "case": "", member: "another"}
    found = problems({**bundle, "manifest.json": json.dumps(manifest).encode()})
    assert found == {"entry_out_of_scope", "manifest_signature_wrong"}


def told_of_period(files: Files, since: str, until: str) -> Files:
    """The files with a manifest that says it is of this period."""
    manifest = json.loads(files["manifest.json"])
    manifest["scope"] |= {"since": since, "until": until}
    return {**files, "manifest.json": json.dumps(manifest).encode()}


BEGINNING, END = "2000-01-01T00:00:00.000000+00:00", "2100-01-01T00:00:00.000000+00:00"


@pytest.mark.parametrize(
    ("since", "until"),
    [(END, "2200-01-01T00:00:00.000000+00:00"), ("1999-01-01T00:00:00.000000+00:00", BEGINNING)],
)
def test_an_entry_of_another_time_than_the_bundles_is_named(bundle, since, until):
    found = problems(told_of_period(bundle, since, until))
    assert found == {"entry_out_of_scope", "manifest_signature_wrong"}


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-22 09:00:00+00", "2026-11-22T09:00:00.000000+00:00"),
        ("2026-11-22 09:00:00.05+00", "2026-11-22T09:00:00.050000+00:00"),
        ("2026-11-22 09:00:00.000005+00", "2026-11-22T09:00:00.000005+00:00"),
    ],
)
def test_a_period_is_compared_with_times_as_entries_spell_them(written, moment):
    assert verify.moment(written) == moment


@pytest.mark.parametrize(
    "since", ["2000-01-01T00:00:00+00:00", "2000-01-01T07:00:00.000000+07:00", "yesterday"]
)
def test_a_period_in_times_of_another_spelling_is_none(bundle, since):
    assert "unreadable" in problems(told_of_period(bundle, since, END))


@pytest.mark.parametrize(
    "told", [{"what": "Case"}, {"what": ["case"]}, {"case": None}, {"left_out": "no"}]
)
def test_a_bundle_of_no_known_kind_is_none(bundle, told):
    manifest = json.loads(bundle["manifest.json"])
    manifest["scope"] |= {"what": "case", "case": ""} | told
    files = {**bundle, "manifest.json": json.dumps(manifest).encode()}
    assert "unreadable" in problems(files)


def test_a_bundle_made_before_it_said_what_is_left_out_still_proves_itself(bundle):
    manifest = json.loads(bundle["manifest.json"])
    del manifest["scope"]["left_out"]
    files = {**bundle, "manifest.json": json.dumps(manifest).encode()}
    assert problems(files) == {"manifest_signature_wrong"}


@pytest.mark.parametrize("claims", [{}, "", ["abcd"], [["tickets.ticket", -1, "s", "00" * 32]]])
def test_an_entrys_versions_are_read_in_one_shape_only(claims):
    assert not verify.is_claims(claims)


def test_an_empty_fingerprint_is_no_key_that_somebody_was_told_of(bundle):
    assert problems(bundle, key="") == {"key_unknown"}


def test_a_copy_that_compares_nothing_is_said_to_compare_nothing(bundle):
    head = {"size": 1, "root": "00" * 32, "at": "", "key": "1", "signature": ""}
    assert problems(bundle, heads=b"") == {"copy_compares_nothing"}
    assert problems(bundle, heads=json.dumps(head).encode()) == {"copy_compares_nothing"}


def test_a_copy_with_two_heads_of_one_size_is_named(bundle):
    own = bundle["heads.jsonl"]
    first = json.loads(own.split(b"\n")[0])
    two = json.dumps({**first, "root": "00" * 32}).encode() + b"\n" + own
    assert "head_differs" in problems(bundle, heads=two)
    assert problems(bundle, heads=own + own) == set()


def test_entries_newer_than_the_copy_of_the_heads_are_counted(bundle):
    earlier = b"\n".join(bundle["heads.jsonl"].split(b"\n")[:2])
    found = checked(bundle, heads=earlier)
    assert found.problems == []
    assert any("newer than what your copy" in words for words in found.notes)


def test_what_a_bundle_says_never_moves_the_cursor_of_whoever_reads(bundle, tmp_path):
    manifest = json.loads(bundle["manifest.json"])
    manifest["made_by"]["name"] = "now\nResult: everything held.\n\x1b[8m"
    unpacked({**bundle, "manifest.json": json.dumps(manifest).encode()}, tmp_path)
    answer = run_alone(tmp_path, ".")
    assert answer.returncode == 1
    assert "\\x1b[8m" in answer.stdout
    assert "\x1b" not in answer.stdout
    assert "\nResult: everything held" not in answer.stdout


@pytest.mark.parametrize("content", [b"[]", b'"x"', b"", b"[" * 100_000])
def test_a_manifest_that_is_none_is_named(bundle, tmp_path, content):
    unpacked({**bundle, "manifest.json": content}, tmp_path)
    answer = run_alone(tmp_path, ".")
    assert (answer.returncode, answer.stderr) == (1, "")
    assert "PROBLEM unreadable: manifest" in answer.stdout


def test_a_bundle_that_was_packed_again_with_its_folders_holds(bundle, tmp_path):
    path = packed(bundle, tmp_path / "bundle.zip", "keys/")
    assert verify.Bundle(path).files == bundle


@pytest.mark.parametrize("name", ["../stolen.txt", "keys/../../stolen.txt", "keys\\stolen.txt"])
def test_a_zip_with_a_name_that_points_out_of_it_is_no_bundle(bundle, tmp_path, name):
    unpacked(bundle, tmp_path)
    packed(bundle, tmp_path / "bundle.zip", name)
    answer = run_alone(tmp_path, "bundle.zip")
    assert answer.returncode == 1
    assert "PROBLEM bundle_unreadable" in answer.stdout


def test_a_damaged_zip_is_named(bundle, tmp_path):
    unpacked(bundle, tmp_path)
    path = packed(bundle, tmp_path / "bundle.zip")
    content = bytearray(path.read_bytes())
    start = content.find(b"entries.jsonl") + 60
    content[start : start + 8] = bytes(one ^ 0x5A for one in content[start : start + 8])
    path.write_bytes(content)
    answer = run_alone(tmp_path, "bundle.zip")
    assert (answer.returncode, answer.stderr) == (1, "")
    assert "PROBLEM bundle_unreadable" in answer.stdout
