"""Check a bundle of the Redress audit trail: python3 verify.py BUNDLE.zip

Needs Python 3.9 or later and nothing of Redress. With the package `cryptography` it checks the
signatures too; without, it checks the hashes and says so. Read it before you run it: it is one
file, only reads, and speaks to no network. docs/audit.md of Redress describes the format, so that
you can write a verifier of your own.

Exit code: 0 everything held; 1 something did not; 2 what could be checked held, but signatures
could not be checked here.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    SIGNATURES = True
except ImportError:
    SIGNATURES = False

Line = dict[str, Any]
BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)
COLUMNS = 21
"""The values of an entry: its uid is the first of them, the versions it made the last."""

ESCAPES = {"\\": "\\", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
ED25519 = bytes.fromhex("302a300506032b6570032100")
"""What stands before the 32 bytes of a key in its SubjectPublicKeyInfo (RFC 8410)."""

UNSIGNED = frozenset({"manifest.json", "manifest.sig"})


# Hashes: RFC 6962 section 2.1; the checking of proofs as in RFC 9162 sections 2.1.3.2, 2.1.4.2


def sha256(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node of the tree."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_above(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """The root that an inclusion proof leads to, or None where it is too long or too short."""
    here, last, found = index, size - 1, leaf
    for other in path:
        if last == 0:
            return None
        if here & 1 or here == last:
            found = node(other, found)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            found = node(found, other)
        here, last = here >> 1, last >> 1
    return found if last == 0 and 0 <= index < size else None


def grew(first: int, old: bytes, second: int, new: bytes, path: list[bytes]) -> bool:
    """Whether a consistency proof shows that the second tree begins with all of the first."""
    if first == second:
        return old == new and not path
    if not 0 < first < second or not path:
        return False
    path = path if first & (first - 1) else [old, *path]
    here, last = first - 1, second - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    before = after = path[0]
    for other in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            before, after = node(other, before), node(other, after)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            after = node(after, other)
        here, last = here >> 1, last >> 1
    return last == 0 and before == old and after == new


def hashes(path: Any) -> list[bytes]:
    """A proof's hashes, written in hex."""
    return [bytes.fromhex(one) for one in path]


def plain(value: str) -> str:
    """A value of a canonical line without its escapes; null as \\N."""
    return re.sub(r"\\[\\btnvfr]", lambda found: ESCAPES[found[0][1]], value)


def statement(head: Line) -> bytes:
    """The bytes a head's signature is over."""
    return f"redress head v1\n{head['size']}\n{head['root']}\n{head['at']}\n".encode()


def public_key(pem: bytes) -> bytes:
    """The DER of an Ed25519 key. The file holds one PEM and nothing beside it: of two, one could
    give its fingerprint and the other check the signatures."""
    words = rb"-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*"
    found = re.fullmatch(words, pem)
    der = base64.b64decode(b"".join(found[1].split()), validate=True) if found else b""
    if len(der) != len(ED25519) + 32 or not der.startswith(ED25519):
        raise ValueError(der)
    return der


class Bundle:
    """A ZIP, or a folder with what was in it."""

    def __init__(self, path: Path) -> None:
        self.files: dict[str, bytes] = {}
        if path.is_dir():
            found = sorted(one for one in path.rglob("*") if one.is_file())
            self.files = {str(one.relative_to(path).as_posix()): one.read_bytes() for one in found}
        else:
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    if name in self.files:  # which of them a reader sees is up to their program
                        raise ValueError(name)
                    self.files[name] = archive.read(name)


class Verifier:
    """Goes through a bundle, noting what held and every problem as (name, where)."""

    def __init__(self, bundle: Bundle, fingerprint: str = "", copies: bytes = b"") -> None:
        self.files = bundle.files
        self.fingerprint = fingerprint.lower().replace(":", "").strip()
        self.copies = copies
        self.held: list[str] = []
        self.problems: list[tuple[str, str]] = []
        self.manifest: Line = {}
        self.keys: dict[str, Any] = {}
        self.prints: dict[str, str] = {}
        self.heads: dict[int, Line] = {}
        self.schemas: dict[str, Any] = {}
        self.leaves: dict[str, tuple[int, bytes]] = {}
        self.loose: list[str] = []
        self.claims: dict[tuple[str, str], tuple[str, str, str]] = {}

    def run(self) -> None:
        """Every check, in an order in which each stands on those before."""
        for step in (
            self.check_manifest, self.check_keys, self.check_manifest_signature, self.check_heads,
            self.check_copies, self.check_growth, self.check_schemas, self.check_entries,
            self.check_proofs, self.check_versions, self.check_counts, self.check_stamps,
        ):  # fmt: skip
            try:
                step()
            except BROKEN:
                self.problem("unreadable", step.__name__.replace("check_", ""))

    def problem(self, name: str, where: object) -> None:
        """Note that something did not hold."""
        if (name, str(where)) not in self.problems[-50:]:
            self.problems.append((name, str(where)))

    def ok(self, words: str) -> None:
        """Note that something held."""
        self.held.append(words)

    def each(self, name: str, look: Callable[[Line], None]) -> int:
        """Look at every line of a JSONL file; returns how many there are."""
        lines = [line for line in self.files.get(name, b"").split(b"\n") if line]
        for number, line in enumerate(lines, 1):
            try:
                look(json.loads(line))
            except BROKEN:
                self.problem("line_unreadable", f"{name}:{number}")
        return len(lines)

    def check_manifest(self) -> None:
        """Every file is there and as the manifest says; none is there that it does not name."""
        self.manifest = json.loads(self.files.get("manifest.json", b""))
        if (self.manifest["format"], self.manifest["version"]) != ("redress trail bundle", 1):
            self.problem("format_unknown", "manifest.json")
        named = self.manifest["files"]
        there = [name for name in named if name in self.files]
        wrong = [name for name in there if sha256(self.files[name]) != named[name]["sha256"]]
        for name in wrong:
            self.problem("file_altered", name)
        for name in sorted(set(named) - set(self.files)):
            self.problem("file_missing", name)
        for name in sorted(set(self.files) - set(named) - UNSIGNED):
            self.problem("file_unknown", name)
        self.ok(f"{len(named) - len(wrong)} of {len(named)} files are as the manifest says")

    def check_keys(self) -> None:
        """Keys are those of the manifest."""
        prints = self.prints
        for name in sorted(n for n in self.files if n.startswith("keys/") and n.endswith(".pem")):
            der = public_key(self.files[name])
            prints[name[5:-4]] = sha256(der)
            if SIGNATURES:
                self.keys[name[5:-4]] = Ed25519PublicKey.from_public_bytes(der[len(ED25519) :])
        if prints != self.manifest.get("keys"):
            self.problem("key_differs", "manifest.json")
        for name, known in prints.items():
            told = "the one you gave" if known == self.fingerprint else "compare it"
            self.ok(f"key {name} has the fingerprint {known} ({told})")

    def signed(self, key: str, signature: str, content: bytes) -> bool:
        """Whether a signature (Ed25519, RFC 8032) is the named key's."""
        if not SIGNATURES:
            return True
        try:
            self.keys[key].verify(bytes.fromhex(signature), content)
        except (InvalidSignature, *BROKEN):
            return False
        return True

    def check_manifest_signature(self) -> None:
        """Nobody put together another selection of lines, or other keys: those of the manifest are
        vouched for by the one it is signed with, which is the one the reader was told of."""
        given = json.loads(self.files.get("manifest.sig", b""))
        if self.fingerprint and self.prints.get(given["key"]) != self.fingerprint:
            self.problem("key_unknown", self.fingerprint)
        words = f"redress bundle v1\n{sha256(self.files['manifest.json'])}\n".encode()
        if not self.signed(given["key"], given["signature"], words):
            self.problem("manifest_signature_wrong", "manifest.sig")
        elif SIGNATURES:
            self.ok(f"the manifest is signed with key {given['key']}")

    def check_heads(self) -> None:
        """Every head is signed."""

        def look(head: Line) -> None:
            self.heads[int(head["size"])] = head
            if not self.signed(head["key"], head["signature"], statement(head)):
                self.problem("signature_wrong", f"head {head['size']}")

        count = self.each("heads.jsonl", look)
        if SIGNATURES:
            self.ok(f"{count} heads, with their signatures")

    def check_copies(self) -> None:
        """Heads are those of a copy kept elsewhere, as far as it reaches."""
        if not self.copies:
            return
        lines = [json.loads(line) for line in self.copies.split(b"\n") if line.strip()]
        kept = {int(one["size"]): one for one in lines}
        for size in sorted(self.heads):
            if size in kept and statement(kept[size]) != statement(self.heads[size]):
                self.problem("head_differs", f"head {size}")
            elif size not in kept and kept and min(kept) <= size <= max(kept):
                self.problem("head_not_in_copy", f"head {size}")
        both = len(set(kept) & set(self.heads))
        self.ok(f"{both} of {len(self.heads)} heads were compared with the copy you gave")

    def check_growth(self) -> None:
        """Between two heads nothing was changed or taken away."""
        proofs: dict[tuple[int, int], list[bytes]] = {}

        def look(line: Line) -> None:
            proofs[line["first"], line["second"]] = hashes(line["path"])

        self.each("consistency.jsonl", look)
        sizes = sorted(self.heads)
        for first, second in [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]:
            old, new = (bytes.fromhex(self.heads[size]["root"]) for size in (first, second))
            if (first, second) not in proofs:
                self.problem("consistency_missing", f"{first} to {second}")
            elif not grew(first, old, second, new, proofs[first, second]):
                self.problem("consistency_wrong", f"{first} to {second}")
        self.ok(f"{max(0, len(sizes) - 1)} steps from one head to the next: did it only grow?")

    def check_schemas(self) -> None:
        """Columns that versions are digested over are those their schema's name was made of."""
        self.schemas = json.loads(self.files.get("schemas.json", b""))
        for uid, schema in self.schemas.items():
            if sha256(json.dumps([schema["model"], *schema["fields"]]).encode())[:16] != uid:
                self.problem("schema_altered", uid)

    def check_entries(self) -> None:
        """Every entry hashes to its leaf."""
        count = self.each("entries.jsonl", self.look_at_entry)
        self.ok(f"{count} entries were hashed and compared with their leaves")

    def look_at_entry(self, line: Line) -> None:
        """One entry; notes its leaf, its place and the versions it claims."""
        uid, content = line["uid"], line["content"].encode()
        entry = [plain(one) for one in line["content"].split("\t")]
        whole = len(entry) == COLUMNS and entry[0] == uid
        if hashlib.sha256(b"\x00" + content).hexdigest() != line["leaf"] or not whole:
            self.problem("entry_altered", f"entry {uid}")
        if uid in self.leaves or uid in self.loose:
            self.problem("entry_twice", f"entry {uid}")
        if line["position"] is None:
            self.loose.append(uid)
        else:
            self.leaves[uid] = (int(line["position"]), bytes.fromhex(line["leaf"]))
        for model, pk, schema, digest in json.loads(entry[-1]):
            self.claims[model, str(pk)] = (uid, schema, digest)

    def check_proofs(self) -> None:
        """Every entry but the unsealed lies under the newest head, at the place it names."""
        proved: set[str] = set()
        newest: Line = self.heads[max(self.heads)] if self.heads else {"size": 0, "root": ""}

        def look(line: Line) -> None:
            uid, path = line["entry"], hashes(line["path"])
            index, leaf = self.leaves[uid]
            root = root_above(leaf, index, newest["size"], path)
            led = root is not None and root.hex() == newest["root"]
            if not led or (line["index"], line["size"]) != (index, newest["size"]):
                self.problem("inclusion_wrong", f"entry {uid}")
            proved.add(uid)

        self.each("proofs.jsonl", look)
        for uid in sorted(set(self.leaves) - proved):
            self.problem("proof_missing", f"entry {uid}")
        self.ok(f"{len(proved)} entries were led to the head over {newest['size']} entries")
        for uid in self.loose:
            self.ok(f"entry {uid} is not yet under a signed head; only the manifest vouches for it")

    def check_versions(self) -> None:
        """Every version an entry claims is there and as it was when the entry was written."""
        seen: set[tuple[str, str]] = set()

        def look(line: Line) -> None:
            what, columns = (line["model"], str(line["pk"])), line["columns"].encode()
            where = f"version {what[0]} {what[1]} of entry {line['entry']}"
            seen.add(what)
            entry, schema, digest = self.claims.get(what, ("", "", ""))
            if entry != line["entry"]:
                self.problem("version_unclaimed", where)
            elif (schema, digest) != (line["schema"], sha256(columns)) or not self.fits(line):
                self.problem("version_altered", where)

        count = self.each("versions.jsonl", look)
        for what in sorted(set(self.claims) - seen):
            where = f"version {what[0]} {what[1]} of entry {self.claims[what][0]}"
            self.problem("version_missing", where)
        self.ok(f"{count} versions were compared with what their entries say of them")

    def fits(self, line: Line) -> bool:
        """Whether a version holds as many values as its schema has columns."""
        schema = self.schemas[line["schema"]]
        values = line["columns"].split("\t")
        return schema["model"] == line["model"] and len(values) == len(schema["fields"])

    def check_counts(self) -> None:
        """There is as much as the manifest says."""
        counts = self.manifest["counts"]
        found = {"entries": len(self.leaves) + len(self.loose), "unsealed": len(self.loose)}
        found |= {"heads": len(self.heads)}
        for name in found:
            if counts[name] != found[name]:
                self.problem("count_wrong", f"{name}: {found[name]} here, {counts[name]} named")

    def check_stamps(self) -> None:
        """Time stamps (RFC 3161) are of the heads they name; openssl checks who gave them."""

        def look(stamp: Line) -> None:
            imprint = hashlib.sha256(statement(self.heads[stamp["head"]])).digest()
            if imprint not in bytes.fromhex(stamp["token"]):
                self.problem("stamp_differs", f"stamp of head {stamp['head']}")

        if count := self.each("stamps.jsonl", look):
            self.ok(f"{count} time stamps are of these heads; check who gave them with: openssl ts")


def say(text: str = "") -> None:
    """A line for whoever reads."""
    sys.stdout.write(text + "\n")


def tell(verifier: Verifier) -> int:
    """Print what was found; returns the exit code."""
    scope, by = verifier.manifest.get("scope", {}), verifier.manifest.get("made_by", {})
    say(f"Bundle of the audit trail, {scope}")
    say(f"made at {verifier.manifest.get('made_at')} by {by}")
    for words in verifier.held:
        say(f"  looked: {words}")
    for name, where in verifier.problems:
        say(f"  PROBLEM {name}: {where}")
    if not SIGNATURES:
        say("Signatures were NOT checked: the Python package `cryptography` is not installed here.")
    if verifier.problems:
        say(f"Result: {len(verifier.problems)} problems. This bundle does not prove what it says.")
        return 1
    say("Result: everything held." if SIGNATURES else "Result: all hashes held.")
    return 0 if SIGNATURES else 2


def main(arguments: list[str]) -> int:
    """Verify what the command line names."""
    parser = argparse.ArgumentParser(description="Check a bundle of the Redress audit trail.")
    parser.add_argument("bundle", type=Path, help="the ZIP, or a folder with what is in it")
    parser.add_argument("--key", default="", help="the key's fingerprint, as you got it elsewhere")
    parser.add_argument("--heads", type=Path, help="a copy of the signed heads, kept elsewhere")
    given = parser.parse_args(arguments)
    try:
        bundle = Bundle(given.bundle)
        copies = given.heads.read_bytes() if given.heads else b""
    except (OSError, zipfile.BadZipFile, RuntimeError, ValueError, NotImplementedError) as error:
        say(f"  PROBLEM bundle_unreadable: {type(error).__name__}")
        return 1
    verifier = Verifier(bundle, given.key, copies)
    verifier.run()
    return tell(verifier)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
