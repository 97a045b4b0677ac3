"""Events on their way between processes: sealed, because a line of a chat is somebody's words.

AES-256-GCM (NIST SP 800-38D) under a key derived from the master key (HKDF, RFC 5869) that every
process of one house has. What cannot be opened was not sent by one of them.
"""

import json
import secrets
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from helpdesk.vault import masters

NONCE = 12
"""Bytes, new and random for each: at 2^32 messages under one key a repetition is still less
likely than one in 2^32 (section 8.3)."""


class NotOurs(Exception):
    """Something that no process of this house has sealed."""


def wrap(content: Any, channel: str) -> bytes:
    """JSON content, sealed for a channel."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(_master()).encrypt(nonce, json.dumps(content).encode(), channel.encode())


def unwrap(sealed: bytes, channel: str) -> Any:
    """The content again. Raises NotOurs."""
    try:
        nonce, text = sealed[:NONCE], sealed[NONCE:]
        return json.loads(_cipher(_master()).decrypt(nonce, text, channel.encode()))
    except (InvalidTag, ValueError, TypeError):
        raise NotOurs from None


def _master() -> bytes:
    return masters.master()[1]


@lru_cache(maxsize=4)
def _cipher(master: bytes) -> AESGCM:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"redress relay").derive(master)
    return AESGCM(derived)
