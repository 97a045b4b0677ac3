"""A sealed value: AES-256-GCM under its owner's key, shown as a mask."""

import hmac
import uuid
from collections.abc import Callable
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from helpdesk.vault import keystore, masks

VERSION = b"\x01"


class Damaged(Exception):
    """The envelope does not open: its bytes, its place or its key are not the ones it was made
    with."""


class Sealed:
    """One value in its envelope. Printing it prints a mask; only `reveal` gives the text.

    Envelope: version (1 byte), key id (16), nonce (12), ciphertext with tag. The label, which
    names the model and field, is authenticated, so an envelope cannot be moved to another column.
    """

    __slots__ = ("envelope", "kind", "label")

    def __init__(self, envelope: bytes, label: str, kind: str = "text") -> None:
        self.envelope = envelope
        self.label = label
        self.kind = kind

    @classmethod
    def seal(cls, text: str, *, subject: str, record_class: str, label: str, kind: str) -> "Sealed":
        """Seal `text` under the owner's key for this class of records."""
        uid, key = keystore.key_for(subject, record_class)
        nonce = token_bytes(12)
        body = AESGCM(key).encrypt(nonce, text.encode(), label.encode())
        return cls(VERSION + uid.bytes + nonce + body, label, kind)

    @property
    def key_id(self) -> uuid.UUID:
        """The data key's id, as the envelope names it."""
        return uuid.UUID(bytes=self.envelope[1:17])

    def unseal(self) -> str:
        """The text. For `reveal`, masks and indexes only: a test holds the list of callers.

        Raises Erased when the key is destroyed, Damaged when the envelope does not open.
        """
        if self.envelope[:1] != VERSION:
            raise Damaged
        key = keystore.key(self.key_id)
        try:
            plain = AESGCM(key).decrypt(
                self.envelope[17:29], self.envelope[29:], self.label.encode()
            )
        except InvalidTag:
            raise Damaged from None
        return plain.decode()

    def is_text(self, candidate: str) -> bool:
        """Whether it holds this text, compared in constant time and without showing it."""
        try:
            return hmac.compare_digest(self.unseal().encode(), candidate.encode())
        except keystore.Erased:
            return False

    def means(self, candidate: str, normal: Callable[[str], str]) -> bool:
        """Whether both say the same once `normal` has been applied; compared as by `is_text`."""
        try:
            held = normal(self.unseal())
        except keystore.Erased:
            return False
        return hmac.compare_digest(held.encode(), normal(candidate).encode())

    def mask(self) -> str:
        """What may be shown to somebody who has not verified the person."""
        try:
            return masks.mask(self.kind, self.unseal())
        except keystore.Erased:
            return masks.ERASED

    def __str__(self) -> str:
        return self.mask()

    def __repr__(self) -> str:
        return f"<sealed {self.label}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.envelope == other.envelope

    def __hash__(self) -> int:
        return hash(self.envelope)
