"""The keys that heads are signed with, as whoever verifies them needs them."""

import hashlib

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from helpdesk.vault import masters


def pem(key: Ed25519PublicKey) -> bytes:
    """A key as a file (PEM of its SubjectPublicKeyInfo, RFC 8410)."""
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def fingerprint(key: Ed25519PublicKey) -> str:
    """What people compare: SHA-256 over the key's SubjectPublicKeyInfo in DER, in hex."""
    der = key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return hashlib.sha256(der).hexdigest()


def fingerprints() -> dict[str, str]:
    """Those of every key that ever signed heads, by the name that heads carry, the one in use
    last."""
    known = masters.public_keys()
    return {name: fingerprint(known[name]) for name in sorted(known, key=int)}


def sign_manifest(manifest: bytes) -> dict[str, str]:
    """The signature over a bundle's manifest, with the key in use."""
    words = f"redress bundle v1\n{hashlib.sha256(manifest).hexdigest()}\n"
    name = masters.newest(masters.SIGNING)
    return {"key": name, "signature": masters.signing_key(name).sign(words.encode()).hex()}
