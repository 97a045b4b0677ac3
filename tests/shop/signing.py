"""A shop that signs, and whoever pretends to be one."""

import time
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from helpdesk.ids import public_id
from identity.actions.shop_keys import add_shop_key
from identity.models import Platform, ShopKey
from tests import personas

SIGNS = Ed25519PrivateKey.generate()
"""The shop's key, unless a test gives another."""

ISSUER = "https://shop.example"


def public(key: Any = SIGNS) -> str:
    return (
        key.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


def private(key: Any = SIGNS) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def believed(platform: Platform, key: Any = SIGNS, kid: str = "k1", **more: Any) -> ShopKey:
    facts = {"name": "shop", "issuer": ISSUER, "actor": personas.TESTS} | more
    return add_shop_key(platform, kid=kid, pem=public(key), **facts)


def token(key: Any = SIGNS, algorithm: str = "EdDSA", kid: str = "k1", **changes: Any) -> str:
    """A token as the shop of E-GetS signs it for member M-1001; a claim set to None is left out."""
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "aud": "redress:e-gets",
        "sub": "M-1001",
        "jti": public_id(),
        "iat": now,
        "exp": now + 120,
    } | changes
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid})
