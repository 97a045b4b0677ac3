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
import io
import json
import re
import sys
import zipfile
import zlib
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
COLUMNS, PLATFORM, AT, CASE = 21, 1, 2, 14
"""The values of an entry, and where three of them stand; its uid is the first, the versions it
made are the last."""

ESCAPES = {"\\": "\\", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
ED25519 = bytes.fromhex("302a300506032b6570032100")
"""What stands before the 32 bytes of a key in its SubjectPublicKeyInfo (RFC 8410)."""

UNSIGNED = frozenset({"manifest.json", "manifest.sig"})
NEEDED = frozenset({
    *UNSIGNED, "README.txt", "verify.py", "entries.jsonl", "versions.jsonl", "schemas.json",
    "heads.jsonl", "proofs.jsonl", "consistency.jsonl", "stamps.jsonl",
})  # fmt: skip
MOST_BYTES, MOST_FILES, MOST_DIRECTORY, LONGEST = 4 << 30, 1000, 1 << 20, 64 << 20
"""Unpacked; a bundle of 100,000 entries, the most there are, is far smaller. Files; bytes of a
ZIP's directory; bytes of one line, or of a file that is one object."""

MOST_LINES = {"heads.jsonl": 102, "entries.jsonl": 100_000, "proofs.jsonl": 100_000}
SHOWN = 1000
"""Problems printed; the others are counted."""


# What may stand where: nothing is guessed or made to fit, or two readers could see two bundles


def is_text(value: Any) -> bool:
    """A string."""
    return isinstance(value, str)


def is_number(value: Any) -> bool:
    """A whole number from 0, neither true nor 1.0."""
    return type(value) is int and 0 <= value < 1 << 63


def is_size(value: Any) -> bool:
    """A tree's size: there is no head over nothing."""
    return is_number(value) and value > 0


def is_time(value: Any) -> bool:
    """A time as Redress writes it: in UTC, with microseconds."""
    day, clock = "[0-9]{4}-[0-9]{2}-[0-9]{2}", "[0-9]{2}:[0-9]{2}:[0-9]{2}"
    return is_text(value) and re.fullmatch(rf"{day}T{clock}\.[0-9]{{6}}\+00:00", value) is not None


def is_place(value: Any) -> bool:
    """A position, or null."""
    return value is None or is_number(value)


def is_pk(value: Any) -> bool:
    """A primary key."""
    return is_number(value) or is_text(value)


def is_hex(value: Any) -> bool:
    """Bytes in lower-case hex."""
    return is_text(value) and re.fullmatch("(?:[0-9a-f]{2})*", value) is not None


def is_digest(value: Any) -> bool:
    """A SHA-256 in hex."""
    return is_hex(value) and len(value) == 64


def is_path(value: Any) -> bool:
    """The hashes of a proof."""
    return isinstance(value, list) and all(is_digest(one) for one in value)


def is_names(value: Any) -> bool:
    """A list of strings."""
    return isinstance(value, list) and all(is_text(one) for one in value)


def is_object(value: Any) -> bool:
    """A JSON object."""
    return isinstance(value, dict)


SCOPES: dict[str, dict[str, Callable[[Any], bool]]] = {
    "case": {"case": is_text},
    "person": {"person": is_text},
    "period": {"since": is_time, "until": is_time},
}
"""What a bundle may be of, and what was asked for then."""


def is_scope(value: Any) -> bool:
    """What was asked for; an unknown kind would switch off what is compared for a known one."""
    if not is_object(value) or not is_text(value.get("what")) or value["what"] not in SCOPES:
        return False
    asked = {"platform": is_text, **SCOPES[value["what"]]}
    left_out = value.get("left_out", False)
    return type(left_out) is bool and all(fits(value.get(name)) for name, fits in asked.items())


def is_maker(value: Any) -> bool:
    """Who made a bundle."""
    return is_object(value) and is_text(value.get("id")) and is_text(value.get("name"))


def is_claim(value: Any) -> bool:
    """What an entry says of a version: model, key, schema, digest."""
    if not isinstance(value, list) or len(value) != 4:
        return False
    model, pk, schema, digest = value
    return is_text(model) and is_pk(pk) and is_text(schema) and is_digest(digest)


def is_claims(value: Any) -> bool:
    """The versions of an entry."""
    return isinstance(value, list) and all(is_claim(one) for one in value)


SHAPES: dict[str, dict[str, Callable[[Any], bool]]] = {
    "manifest.json": {
        "format": is_text, "version": is_number, "scope": is_scope, "made_at": is_time,
        "made_by": is_maker, "counts": is_object, "keys": is_object, "files": is_object,
    },
    "manifest.sig": {"key": is_text, "signature": is_hex},
    "a file": {"sha256": is_digest, "size": is_number},
    "a count": {"entries": is_number, "unsealed": is_number, "heads": is_number},
    "a schema": {"model": is_text, "fields": is_names},
    "entries.jsonl": {"uid": is_text, "position": is_place, "leaf": is_digest, "content": is_text},
    "versions.jsonl": {
        "entry": is_text, "model": is_text, "pk": is_pk, "schema": is_text, "columns": is_text,
    },
    "heads.jsonl": {
        "size": is_size, "root": is_digest, "at": is_text, "key": is_text, "signature": is_hex,
    },
    "proofs.jsonl": {"entry": is_text, "index": is_number, "size": is_number, "path": is_path},
    "consistency.jsonl": {"first": is_number, "second": is_number, "path": is_path},
    "stamps.jsonl": {"head": is_number, "authority": is_text, "at": is_text, "token": is_hex},
}  # fmt: skip


def shaped(name: str, value: Any) -> Line:
    """An object with at least these members, each of its type. Raises ValueError."""
    if not is_object(value) or not all(
        member in value and fits(value[member]) for member, fits in SHAPES[name].items()
    ):
        raise ValueError(name)
    return dict(value)


def members(pairs: list[tuple[str, Any]]) -> Line:
    """An object, none of whose members stands there twice: which one counts is up to a parser."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a member twice")
    return found


def parsed(content: bytes) -> Any:
    """What JSON (RFC 8259) says: UTF-8 with no mark before it, no NaN, no half of a character."""

    def refused(constant: str) -> Any:
        raise ValueError(constant)

    if len(content) > LONGEST:
        raise ValueError(LONGEST)
    found = json.loads(content.decode(), object_pairs_hook=members, parse_constant=refused)
    json.dumps(found, ensure_ascii=False).encode()
    return found


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


def moment(written: str) -> str:
    """A canonical line's time as manifests write times: of two, the later is the greater text."""
    clock, _, fraction = written[11:].removesuffix("+00").partition(".")
    return f"{written[:10]}T{clock}.{fraction:0<6}+00:00"


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


def must(holds: bool) -> None:
    """Raise ValueError where it does not: what follows would take this computer's memory, or could
    be read in two ways."""
    if not holds:
        raise ValueError("no bundle")


def directory_is_short(path: Path) -> None:
    """A ZIP's last 22 bytes tell its directory's size (APPNOTE.TXT 4.3.16), which is read whole
    before anything is known of it. No comment after it and no ZIP64 before it, whose word would
    count instead."""
    with path.open("rb") as file:
        file.seek(-min(42, path.stat().st_size), io.SEEK_END)
        end = file.read()
    must(end[-22:-18] == b"PK\5\6" and end[-2:] == b"\0\0" and end[:4] != b"PK\6\7")
    must(int.from_bytes(end[-10:-6], "little") <= MOST_DIRECTORY)


class Bundle:
    """A ZIP, or a folder with what was in it."""

    def __init__(self, path: Path) -> None:
        self.files: dict[str, bytes] = {}
        if path.is_dir():
            self.read_folder(path)
        else:
            directory_is_short(path)
            with zipfile.ZipFile(path) as archive:
                self.read_zip(archive)

    def read_folder(self, folder: Path) -> None:
        """Every file in a folder."""
        size = 0
        for one in folder.rglob("*"):
            if one.is_file():
                size += one.stat().st_size
                must(size <= MOST_BYTES and len(self.files) < MOST_FILES)
                self.files[str(one.relative_to(folder).as_posix())] = one.read_bytes()

    def read_zip(self, archive: zipfile.ZipFile) -> None:
        """Every file in a ZIP. No more of one is unpacked than its directory tells."""
        every = archive.infolist()
        must(len(every) <= MOST_FILES and sum(one.file_size for one in every) <= MOST_BYTES)
        for one in every:
            # Two of one name: which of them a reader sees is up to their program. Where these
            # point to is up to whoever unpacks. Other methods unpack all before they are counted.
            must(not (one.filename in self.files or ".." in one.filename or "\\" in one.filename))
            must(one.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
            if not one.is_dir():  # a folder's own entry, where somebody packed again
                with archive.open(one) as file:
                    self.files[one.filename] = file.read(one.file_size)


class Verifier:
    """Goes through a bundle, noting what held and every problem as (name, where)."""

    def __init__(
        self, bundle: Bundle, fingerprint: str | None = None, copies: bytes | None = None
    ) -> None:
        self.files = bundle.files
        self.pinned = fingerprint is not None
        self.reach = 0
        self.fingerprint = (fingerprint or "").lower().replace(":", "").strip()
        self.copies = copies
        self.held: list[str] = []
        self.notes: list[str] = []
        self.seen: set[tuple[object, ...]] = set()
        self.count = 0
        self.problems: list[tuple[str, str]] = []
        self.manifest: Line = {}
        self.keys: dict[str, Any] = {}
        self.prints: dict[str, str] = {}
        self.heads: dict[int, Line] = {}
        self.schemas: dict[str, Any] = {}
        self.leaves: dict[str, tuple[int, bytes]] = {}
        self.loose: dict[str, None] = {}
        self.claims: dict[tuple[str, str, str], tuple[str, str]] = {}

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
        if (found := (name, str(where)[:200])) not in self.problems[-50:]:
            self.count += 1
            self.problems += [found] if self.count <= SHOWN else []

    def ok(self, words: str) -> None:
        """Note that something held."""
        self.held.append(words)

    def each(self, name: str, look: Callable[[Line], None]) -> int:
        """Look at every line of a JSONL file; returns how many there are."""
        number, line = 0, b"\n"
        for number, line in enumerate(io.BytesIO(self.files.get(name, b"")), 1):
            if number > MOST_LINES.get(name, number):
                self.problem("too_much", name)
                break
            try:
                look(shaped(name, parsed(line)))
            except BROKEN:
                self.problem("line_unreadable", f"{name}:{number}")
        if not line.endswith(b"\n"):
            self.problem("line_unreadable", f"{name}: its end is cut off")
        return number

    def once(self, *about: object) -> None:
        """Note a second line about the same: which of them counts is up to a reader's program."""
        if about in self.seen:
            self.problem("line_twice", " ".join(str(one) for one in about))
        self.seen.add(about)

    def check_manifest(self) -> None:
        """Every file is there and as the manifest says; none is there that it does not name."""
        self.manifest = shaped("manifest.json", parsed(self.files.get("manifest.json", b"")))
        if (self.manifest["format"], self.manifest["version"]) != ("redress trail bundle", 1):
            self.problem("format_unknown", "manifest.json")
        named = {name: shaped("a file", of) for name, of in self.manifest["files"].items()}
        there = {name: self.files[name] for name in named if name in self.files}
        is_so = {name: {"sha256": sha256(has), "size": len(has)} for name, has in there.items()}
        wrong = [name for name in there if not is_so[name].items() <= named[name].items()]
        for name in wrong:
            self.problem("file_altered", name)
        for name in sorted((NEEDED | set(named)) - set(self.files)):
            self.problem("file_missing", name)
        for name in sorted(set(self.files) - set(named) - UNSIGNED):
            self.problem("file_unknown", name)
        if self.manifest["scope"].get("left_out"):
            self.notes.append("What is about whoever made it, and people near them, is left out.")
        self.ok(f"{len(named) - len(wrong)} of {len(named)} files are as the manifest says")

    def check_keys(self) -> None:
        """Keys are those of the manifest."""
        prints = self.prints
        for name in sorted(self.files):
            if known := re.fullmatch(r"keys/([0-9A-Za-z]{1,16})\.pem", name):
                try:
                    der = public_key(self.files[name])
                except ValueError:
                    self.problem("unreadable", name)
                    continue
                prints[known[1]] = sha256(der)
                if SIGNATURES:
                    self.keys[known[1]] = Ed25519PublicKey.from_public_bytes(der[len(ED25519) :])
        if prints != self.manifest.get("keys"):
            self.problem("key_differs", "manifest.json")
        for name, fingerprint in prints.items():
            told = "the one you gave" if fingerprint == self.fingerprint else "compare it"
            self.ok(f"key {name} has the fingerprint {fingerprint} ({told})")
        if not self.pinned:
            self.notes.append("You named no key, and anybody can make one: give theirs with --key.")

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
        given = shaped("manifest.sig", parsed(self.files.get("manifest.sig", b"")))
        if self.pinned and self.prints.get(given["key"]) != self.fingerprint:
            self.problem("key_unknown", self.fingerprint)
        words = f"redress bundle v1\n{sha256(self.files['manifest.json'])}\n".encode()
        if not self.signed(given["key"], given["signature"], words):
            self.problem("manifest_signature_wrong", "manifest.sig")
        elif SIGNATURES:
            self.ok(f"the manifest is signed with key {given['key']}")

    def check_heads(self) -> None:
        """Every head is signed."""

        def look(head: Line) -> None:
            self.once("head", head["size"])
            self.heads[head["size"]] = head
            if not self.signed(head["key"], head["signature"], statement(head)):
                self.problem("signature_wrong", f"head {head['size']}")

        count = self.each("heads.jsonl", look)
        if SIGNATURES:
            self.ok(f"{count} heads, with their signatures")

    def check_copies(self) -> None:
        """Heads are those of a copy kept elsewhere, as far as it reaches."""
        if self.copies is None:
            return
        kept: dict[int, Line] = {}
        for line in self.copies.splitlines():
            one = shaped("heads.jsonl", parsed(line))
            if statement(kept.setdefault(one["size"], one)) != statement(one):
                self.problem("head_differs", f"head {one['size']}, twice in the copy")
        for size in sorted(self.heads):
            if size in kept and statement(kept[size]) != statement(self.heads[size]):
                self.problem("head_differs", f"head {size}")
            elif size not in kept and kept and min(kept) <= size <= max(kept):
                self.problem("head_not_in_copy", f"head {size}")
        both = set(kept) & set(self.heads)
        self.reach = max(both, default=0)
        if not both:
            self.problem("copy_compares_nothing", "no head of the bundle is in the copy")
        self.ok(f"{len(both)} of {len(self.heads)} heads were compared with the copy you gave")

    def check_growth(self) -> None:
        """Between two heads nothing was changed or taken away."""
        proofs: dict[tuple[int, int], list[bytes]] = {}

        def look(line: Line) -> None:
            if (step := (line["first"], line["second"])) not in steps:
                raise ValueError(step)
            self.once("step", *step)
            proofs[step] = hashes(line["path"])

        sizes = sorted(self.heads)
        steps = [(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]
        self.each("consistency.jsonl", look)
        for first, second in steps:
            old, new = (bytes.fromhex(self.heads[size]["root"]) for size in (first, second))
            if (first, second) not in proofs:
                self.problem("consistency_missing", f"{first} to {second}")
            elif not grew(first, old, second, new, proofs[first, second]):
                self.problem("consistency_wrong", f"{first} to {second}")
        self.ok(f"{max(0, len(sizes) - 1)} steps from one head to the next: did it only grow?")

    def check_schemas(self) -> None:
        """Columns that versions are digested over are those their schema's name was made of."""
        self.schemas = parsed(self.files.get("schemas.json", b""))
        for uid, schema in self.schemas.items():
            shaped("a schema", schema)
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
            self.loose[uid] = None
        else:
            self.leaves[uid] = (line["position"], bytes.fromhex(line["leaf"]))
        if whole and not self.asked_for(entry):
            self.problem("entry_out_of_scope", f"entry {uid}")
        claims = parsed(entry[-1].encode())
        if not is_claims(claims):
            raise ValueError(uid)
        for model, pk, schema, digest in claims:
            if (uid, model, str(pk)) in self.claims:
                raise ValueError(pk)
            self.claims[uid, model, str(pk)] = (schema, digest)

    def asked_for(self, entry: list[str]) -> bool:
        """Whether an entry is of the platform, and of the case or the period, that the bundle is
        said to be."""
        scope = self.manifest.get("scope", {})
        if entry[PLATFORM] != scope.get("platform"):
            return False
        if scope["what"] == "case":
            return bool(entry[CASE] == scope["case"])
        at = moment(entry[AT])
        return bool(scope["what"] == "person" or scope["since"] <= at < scope["until"])

    def check_proofs(self) -> None:
        """Every entry but the unsealed lies under the newest head, at the place it names."""
        proved: set[str] = set()
        newest: Line = self.heads[max(self.heads)] if self.heads else {"size": 0, "root": ""}

        def look(line: Line) -> None:
            uid, path = line["entry"], hashes(line["path"])
            index, leaf = self.leaves[uid]
            self.once("proof", uid)
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
        if self.loose:
            self.notes.append(f"{len(self.loose)} entries are not proved: no signed head is above.")
        beyond = sum(place >= self.reach for place, _ in self.leaves.values())
        if self.copies is not None and beyond:
            self.notes.append(f"{beyond} entries are newer than what your copy of the heads shows.")

    def check_versions(self) -> None:
        """Every version an entry claims is there and as it was when the entry was written."""

        def look(line: Line) -> None:
            uid, what = line["entry"], (line["entry"], line["model"], str(line["pk"]))
            where = f"version {what[1]} {what[2]} of entry {uid}"
            if uid not in self.leaves and uid not in self.loose:
                raise ValueError(uid)
            self.once("version", *what)
            said = (line["schema"], sha256(line["columns"].encode()))
            if what not in self.claims:
                self.problem("version_unclaimed", where)
            elif self.claims[what] != said or not self.fits(line):
                self.problem("version_altered", where)

        count = self.each("versions.jsonl", look)
        for uid, model, pk in sorted(
            what for what in self.claims if ("version", *what) not in self.seen
        ):
            self.problem("version_missing", f"version {model} {pk} of entry {uid}")
        self.ok(f"{count} versions were compared with what their entries say of them")

    def fits(self, line: Line) -> bool:
        """Whether a version holds as many values as its schema has columns."""
        schema = self.schemas[line["schema"]]
        values = line["columns"].split("\t")
        return schema["model"] == line["model"] and len(values) == len(schema["fields"])

    def check_counts(self) -> None:
        """There is as much as the manifest says."""
        counts = shaped("a count", self.manifest["counts"])
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
    """A line for whoever reads. Nothing out of a bundle moves the cursor, or writes like us."""
    plainly = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)
    sys.stdout.write(plainly + "\n")


def tell(verifier: Verifier) -> int:
    """Print what was found; returns the exit code."""
    scope, by = verifier.manifest.get("scope", {}), verifier.manifest.get("made_by", {})
    say(f"Bundle of the audit trail, {scope}")
    say(f"made at {verifier.manifest.get('made_at')} by {by}")
    for words in verifier.held:
        say(f"  looked: {words}")
    for name, where in verifier.problems:
        say(f"  PROBLEM {name}: {where}")
    for words in verifier.notes:
        say(f"  NOTE {words}")
    if not SIGNATURES:
        say("Signatures were NOT checked: the Python package `cryptography` is not installed here.")
    if len(verifier.problems) < verifier.count:
        say(f"  and {verifier.count - len(verifier.problems)} more")
    if verifier.problems:
        say(f"Result: {verifier.count} problems. This bundle does not prove what it says.")
        return 1
    say("Result: everything held." if SIGNATURES else "Result: all hashes held.")
    return 0 if SIGNATURES else 2


def main(arguments: list[str]) -> int:
    """Verify what the command line names."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal may not know every letter
        sys.stdout.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(description="Check a bundle of the Redress audit trail.")
    parser.add_argument("bundle", type=Path, help="the ZIP, or a folder with what is in it")
    parser.add_argument("--key", help="the key's fingerprint, as you got it elsewhere")
    parser.add_argument("--heads", type=Path, help="a copy of the signed heads, kept elsewhere")
    given = parser.parse_args(arguments)
    try:
        bundle = Bundle(given.bundle)
        copies = given.heads.read_bytes() if given.heads else None
    except (OSError, RuntimeError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        say(f"  PROBLEM bundle_unreadable: {type(error).__name__}")
        return 1
    verifier = Verifier(bundle, given.key, copies)
    verifier.run()
    return tell(verifier)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
