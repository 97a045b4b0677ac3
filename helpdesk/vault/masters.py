"""Master keys: files in REDRESS_KEYS, apart from the database and its backups."""

import os
import secrets
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MASTER = "master.key"
BLIND = "blind.key"
SIGNING = "signing.pem"
PUBLIC = "signing.pub"
DJANGO = "django.key"


class KeysMissing(Exception):
    """A master key file is not there; the message says which and what to do."""


def folder() -> Path:
    """Where the files are."""
    path: Path = settings.REDRESS_KEYS
    return path


def prepare(*, in_use: bool = False) -> list[str]:
    """Make the files that are missing, readable by their owner only; returns the names made.

    in_use: whether data were sealed already. Then only Django's key may be made anew: another
    master key would leave the data closed for good. Raises KeysMissing.
    """
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    made = [name for name in MAKERS if not names(name)]
    if in_use and (lost := [name for name in made if name != DJANGO]):
        raise KeysMissing(
            f"{lost[0]} is gone from REDRESS_KEYS, and there are data sealed with it: "
            "put back your copy of it."
        )
    for name in made:
        write_new(folder() / name, MAKERS[name]())
    return made


def random_key() -> bytes:
    """256 random bits."""
    return secrets.token_bytes(32)


def random_text() -> bytes:
    """A random key as text, the way Django takes it."""
    return secrets.token_urlsafe(48).encode()


def new_signing_key() -> bytes:
    """An Ed25519 key (RFC 8032) in PKCS #8."""
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


MAKERS: dict[str, Callable[[], bytes]] = {
    MASTER: random_key,
    BLIND: random_key,
    SIGNING: new_signing_key,
    DJANGO: random_text,
}


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet, so that two starts at once cannot replace a key."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@lru_cache(maxsize=16)
def read(path: Path) -> bytes:
    """A key file's content."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise KeysMissing(
            f"{path.name} is not in REDRESS_KEYS: run manage.py prepare_keys, "
            "or put back the copy that belongs to this data."
        ) from None


NOTICED = 30
"""Seconds after which a process looks whether a newer key was made beside the one it uses."""


def file_of(first: str, name: str) -> str:
    """The file of a key that can be rotated: "master.key" is "1", "master-2.key" is "2"."""
    stem, _, suffix = first.partition(".")
    return first if name == "1" else f"{stem}-{name}.{suffix}"


def names(first: str) -> list[str]:
    """The names of the keys of one kind that are there, oldest first."""
    stem, _, suffix = first.partition(".")
    later = [path.stem.removeprefix(f"{stem}-") for path in folder().glob(f"{stem}-*.{suffix}")]
    known = [name for name in later if name.isdecimal()]
    if (folder() / first).exists():
        known.append("1")
    return sorted(known, key=int)


def newest(first: str) -> str:
    """The name of the key that is used from now on."""
    return _newest(folder(), first, int(time.monotonic() / NOTICED))


def forget_newest() -> None:
    """Look again at once: a key was just made here."""
    _newest.cache_clear()


@lru_cache(maxsize=8)
def _newest(_folder: Path, first: str, _moment: int) -> str:
    return (names(first) or ["1"])[-1]


def master(name: str = "") -> tuple[str, bytes]:
    """A master key by its name, or the one in use: the name and 32 bytes. Raises KeysMissing."""
    name = name or newest(MASTER)
    return name, read(folder() / file_of(MASTER, name))


def blind_key(platform: str, kind: str) -> bytes:
    """32 bytes derived for one platform and kind (HKDF, RFC 5869)."""
    return _derive(read(folder() / BLIND), f"redress blind {platform} {kind}")


@lru_cache(maxsize=256)
def _derive(secret: bytes, info: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=info.encode()).derive(secret)


def signing_key(name: str = "") -> Ed25519PrivateKey:
    """A key that signs the ledger's heads, by its name, or the one in use. Raises KeysMissing."""
    file = file_of(SIGNING, name or newest(SIGNING))
    key = serialization.load_pem_private_key(read(folder() / file), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise KeysMissing(f"{file} is not an Ed25519 key.")
    return key


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Every key that ever signed heads, by its name: of one whose private half was taken away, the
    public half that rotation left (signing.pub)."""
    kept = {name: _public(folder() / file_of(PUBLIC, name)) for name in names(PUBLIC)}
    return kept | {name: signing_key(name).public_key() for name in names(SIGNING)}


def _public(path: Path) -> Ed25519PublicKey:
    key = serialization.load_pem_public_key(read(path))
    if not isinstance(key, Ed25519PublicKey):
        raise KeysMissing(f"{path.name} is not an Ed25519 key.")
    return key


def public_half(name: str) -> bytes:
    """The public half of a signing key, in PEM."""
    return (
        signing_key(name)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
