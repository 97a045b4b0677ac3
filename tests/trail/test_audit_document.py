"""The numbers of the worked example in docs/audit.md are those that Redress computes."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from helpdesk.audit.digests import ENTRY_FIELDS, canonical, leaf, schema_of
from helpdesk.audit.export import keys, verify
from helpdesk.audit.export.consistency import consistency_path
from helpdesk.audit.export.inclusion import inclusion_path
from helpdesk.audit.export.subtrees import Subtrees
from helpdesk.audit.models import Entry
from helpdesk.audit.sealing import statement
from identity.models import Platform

DOCUMENT = Path("docs/audit.md").read_text(encoding="utf-8")
KEY = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
AT = datetime(2026, 11, 22, 9, 0, 0, 5, tzinfo=UTC)

COLUMNS = {
    "history_date": AT, "entry": "entry-one-------------", "code": "e-gets", "closed_at": None,
    "name": "E-GetS “ខ្មែរ”", "history_type": "+", "history_user_id": "system:demo",
}  # fmt: skip
FIELDS = ["code", "name", "closed_at", "entry", "history_date", "history_type", "history_user_id"]
LABEL = "identity.historicalplatform"


def version() -> str:
    return canonical(SimpleNamespace(**COLUMNS), FIELDS).decode()


def schema() -> str:
    return verify.sha256(
        f'["{LABEL}", {", ".join(chr(34) + name + chr(34) for name in FIELDS)}]'.encode()
    )[:16]


def entries() -> list[Entry]:
    claim = [LABEL, 1, schema(), verify.sha256(version().encode())]
    common = {"at": AT, "platform": "e-gets", "actor_kind": "system", "actor": "system:demo"}
    return [
        Entry(
            uid="entry-one-------------", kind="change", action="platform.open",
            object_type="identity.platform", object_id="e-gets", fields=["code", "name"],
            versions=[claim], **common,
        ),
        Entry(
            uid="entry-two-------------", kind="read", action="read",
            subject="a-pseudonym-----------", case="EG-10001", purpose="work_case",
            fields=["phone"], **common,
        ),
        Entry(
            uid="entry-three-----------", kind="deny", action="verification.try_code",
            payload={"attempts": 3, "why": "locked"}, outcome="locked", **common,
        ),
    ]  # fmt: skip


LEAVES = [leaf(entry) for entry in entries()]
TREE = Subtrees(lambda start, end: LEAVES[start:end])


def told(*values: str) -> None:
    for value in values:
        assert value in DOCUMENT, value


def test_the_canonical_text_and_leaf_of_each_entry():
    told(*(canonical(entry, ENTRY_FIELDS).decode() for entry in entries()))
    told(*(one.hex() for one in LEAVES))


def test_the_columns_digest_and_schema_of_the_version():
    told(version(), verify.sha256(version().encode()), schema())


def test_a_schemas_name_is_made_as_the_document_says():
    known = schema_of(Platform.history.model)
    named = ", ".join(f'"{name}"' for name in [known.model, *known.fields])
    assert verify.sha256(f"[{named}]".encode())[:16] == known.uid


def test_the_roots_and_proofs():
    told(TREE.root(0, 2).hex(), TREE.root(0, 3).hex())
    for index in range(3):
        told(" ".join(one.hex() for one in inclusion_path(TREE, index, 3)))
    told(" ".join(one.hex() for one in consistency_path(TREE, 2, 3)))


def test_the_statements_and_signatures_of_the_heads():
    for size in (2, 3):
        words = statement(size, TREE.root(0, size), AT)
        told(words.decode(), KEY.sign(words).hex())


def test_the_key_and_the_signature_of_a_manifest():
    told(keys.pem(KEY.public_key()).decode(), keys.fingerprint(KEY.public_key()))
    words = f"redress bundle v1\n{hashlib.sha256(b'{}').hexdigest()}\n"
    told(words, KEY.sign(words.encode()).hex())


def test_every_column_of_an_entry_and_every_problem_is_explained():
    told(*(f"`{name}`" for name in ENTRY_FIELDS))
    source = Path(verify.__file__).read_text(encoding="utf-8")
    named = {part.split('"')[1] for part in source.split("self.problem(")[1:]}
    told(*(f"`{name}`" for name in named))
