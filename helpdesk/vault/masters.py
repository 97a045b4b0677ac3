"""Master keys: files in REDRESS_KEYS, apart from the database and its backups."""

import os
import secrets
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MASTER = "master.key"
BLIND = "blind.key"
SIGNING = "signing.pem"
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
    made = [name for name in MAKERS if not (folder() / name).exists()]
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


def master() -> tuple[str, bytes]:
    """The master key in use: its name and 32 bytes."""
    return "1", read(folder() / MASTER)


def blind_key(platform: str, kind: str) -> bytes:
    """32 bytes derived for one platform and kind (HKDF, RFC 5869)."""
    return _derive(read(folder() / BLIND), f"redress blind {platform} {kind}")


@lru_cache(maxsize=256)
def _derive(secret: bytes, info: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=info.encode()).derive(secret)


def signing_key() -> Ed25519PrivateKey:
    """The key that signs the ledger's heads."""
    key = serialization.load_pem_private_key(read(folder() / SIGNING), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise KeysMissing(f"{SIGNING} is not an Ed25519 key.")
    return key
