"""A security key made of software, which answers as WebAuthn level 3 (sections 6 and 7) says."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
P256 = ec.SECP256R1()


def coded(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def plain(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Authenticator:
    """One key; `counter` is what it says next."""

    def __init__(self, credential: bytes = b"a credential of tests") -> None:
        self.private = ec.generate_private_key(P256)
        self.credential = credential
        self.counter = 1
        self.origin = "http://localhost"
        self.party = "localhost"

    def create(self, options: str) -> str:
        """Answer navigator.credentials.create()."""
        client = self.client("webauthn.create", options)
        made = self.data(PRESENT | VERIFIED | ATTESTED) + bytes(16)
        made += len(self.credential).to_bytes(2, "big") + self.credential + self.public()
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": made})
        return self.told({"clientDataJSON": client, "attestationObject": attestation}, ["usb"])

    def get(self, options: str) -> str:
        """Answer navigator.credentials.get()."""
        client, data = self.client("webauthn.get", options), self.data(PRESENT)
        signed = data + sha256(client).digest()
        signature = self.private.sign(signed, ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
        return self.told(parts)

    def client(self, kind: str, options: str) -> bytes:
        asked = json.loads(options)["challenge"]
        return json.dumps({"type": kind, "challenge": asked, "origin": self.origin}).encode()

    def data(self, flags: int) -> bytes:
        party = sha256(self.party.encode()).digest()
        data = party + bytes([flags]) + self.counter.to_bytes(4, "big")
        self.counter += 1
        return data

    def public(self) -> bytes:
        numbers = self.private.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def told(self, parts: dict[str, bytes], transports: list[str] | None = None) -> str:
        response = {name: coded(part) for name, part in parts.items()}
        return json.dumps({
            "id": coded(self.credential), "rawId": coded(self.credential), "type": "public-key",
            "response": {**response, "transports": transports or []},
            "clientExtensionResults": {},
        })  # fmt: skip
