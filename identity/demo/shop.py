"""The demo's shops as far as signing goes: each has a key pair, and signs who is signed in.

The private halves lie among the master keys, as a shop's would lie with the shop.
"""

from datetime import timedelta
from pathlib import Path
from random import Random

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from helpdesk import ids, moments
from helpdesk.actor import system
from helpdesk.policies import platforms
from helpdesk.vault import masters
from identity.access import platform_for
from identity.actions.shop_keys import add_shop_key
from identity.actions.shop_sites import add_shop_site
from identity.shop.tokens import audience

KID = "demo-1"
LASTS = timedelta(minutes=2)


def issuer(platform: str) -> str:
    """As the demo shop calls itself."""
    return f"https://{platform}.example"


def tell_shop_keys(_random: Random) -> int:
    """Give every shop a key, long in force."""
    with moments.at(timezone.now() - timedelta(days=60)):
        for platform in platforms():
            add_shop_key(
                platform_for(platform),
                actor=system("demo"),
                name="Demo shop's sign-in",
                kid=KID,
                issuer=issuer(platform),
                pem=public_half(platform),
            )
    return len(platforms())


def tell_shop_sites(_random: Random) -> int:
    """Let the pages of every shop show the chat, for a while already."""
    with moments.at(timezone.now() - timedelta(days=45)):
        for platform in platforms():
            add_shop_site(
                platform_for(platform),
                actor=system("demo"),
                origin=f"https://www.{platform}.example",
            )
    return len(platforms())


def key_file(platform: str) -> Path:
    """Where a demo shop keeps its private key."""
    return masters.folder() / f"demo-shop-{platform}.pem"


def private_key(platform: str) -> Ed25519PrivateKey:
    """A demo shop's key, made the first time."""
    path = key_file(platform)
    if not path.exists():
        masters.write_new(path, masters.new_signing_key())
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)  # noqa: S101 - we made it
    return key


def public_half(platform: str) -> str:
    """What the shop gives to the desk."""
    return (
        private_key(platform)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


def identity_token(platform: str, member: str) -> str:
    """A fresh token that says who is signed in at a demo shop. member: their number."""
    now = moments.now()
    claims = {
        "iss": issuer(platform),
        "aud": audience(platform),
        "sub": member,
        "jti": ids.public_id(),
        "iat": int(now.timestamp()),
        "exp": int((now + LASTS).timestamp()),
    }
    return jwt.encode(claims, private_key(platform), algorithm="EdDSA", headers={"kid": KID})
