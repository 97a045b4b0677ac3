"""Public keys as an administrator pastes them."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from identity.errors import NotAPublicKey, PrivateKeyPasted, WeakKey
from identity.models.shop import Algorithm

RSA_BITS = 2048
"""The least that RFC 7518 section 3.3 allows for RS256."""


def public_key(pem: str) -> tuple[Algorithm, str]:
    """How a pasted key signs, and the key as it is kept.

    pem: SubjectPublicKeyInfo in PEM (RFC 7468 section 13). Raises PrivateKeyPasted, NotAPublicKey
    and WeakKey.
    """
    if "PRIVATE KEY" in pem:
        raise PrivateKeyPasted(field="pem")
    try:
        key = serialization.load_pem_public_key(pem.strip().encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise NotAPublicKey(field="pem") from None
    if isinstance(key, RSAPublicKey) and key.key_size < RSA_BITS:
        raise WeakKey(field="pem", bits=RSA_BITS)
    return algorithm_of(key), as_pem(key)


def algorithm_of(key: object) -> Algorithm:
    """How a key signs. Raises NotAPublicKey for kinds that shops do not sign with here."""
    if isinstance(key, Ed25519PublicKey):
        return Algorithm.EDDSA
    if isinstance(key, RSAPublicKey):
        return Algorithm.RS256
    raise NotAPublicKey(field="pem")


def as_pem(key: object) -> str:
    """One spelling per key, without what stood around it."""
    assert isinstance(key, Ed25519PublicKey | RSAPublicKey)  # noqa: S101 - algorithm_of refused others
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    ).decode()
