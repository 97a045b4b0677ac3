"""Events on their way between processes: sealed, because a line of a chat is somebody's words.

AES-256-GCM (NIST SP 800-38D) under a key derived (HKDF, RFC 5869) from the blind key, which every
process of one house has and which is never rotated. What cannot be opened was not sent by one of
them.
"""

import json
import secrets
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from helpdesk.vault import masters

NONCE = 12
"""Bytes, new and random for each: at 2^32 messages under one key a repetition is still less
likely than one in 2^32 (section 8.3)."""


class NotOurs(Exception):
    """Something that no process of this house has sealed."""


def wrap(content: Any, channel: str) -> bytes:
    """JSON content, sealed for a channel."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(_secret()).encrypt(nonce, json.dumps(content).encode(), channel.encode())


def unwrap(sealed: bytes, channel: str) -> Any:
    """The content again. Raises NotOurs."""
    try:
        nonce, text = sealed[:NONCE], sealed[NONCE:]
        return json.loads(_cipher(_secret()).decrypt(nonce, text, channel.encode()))
    except (InvalidTag, ValueError, TypeError):
        raise NotOurs from None


def _secret() -> bytes:
    return masters.blind_key("*", "relay")


@lru_cache(maxsize=4)
def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(secret)
