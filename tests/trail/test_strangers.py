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
    manifest_told,
    problems,
    small_ledger,
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
