"""Time-based one-time passwords (RFC 6238) and the codes that stand in for them."""

import hmac
import secrets
from datetime import datetime
from hashlib import sha256

import pyotp
import segno

from helpdesk.audit import reads
from helpdesk.digits import ascii_digits
from helpdesk.vault import masters
from identity.models import Staff, TotpDevice

ISSUER = "Redress"
CLOCK_ERROR = 1
"""Steps of 30 seconds the phone's clock may be off, either way (RFC 6238 section 5.2)."""

RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def step_of(device: TotpDevice, typed: str, now: datetime) -> int | None:
    """The step whose code was typed, in any script's digits; None for a wrong or used one.

    A step at or before the device's last one is used (RFC 6238 section 5.2).
    """
    code = ascii_digits(typed)
    # Nobody is shown the key; the entry of the sign-in says that it was used.
    generator = pyotp.TOTP(reads.text(device.key))
    present = generator.timecode(now)
    fitting = [
        step
        for step in range(present - CLOCK_ERROR, present + CLOCK_ERROR + 1)
        if hmac.compare_digest(generator.generate_otp(step).encode(), code.encode())
    ]
    return next((step for step in fitting if step > device.last_step), None)


def new_key() -> str:
    """A random key of 160 bits in base 32."""
    return pyotp.random_base32()


def address_of(staff: Staff, key: str) -> str:
    """What the app reads from the picture."""
    return pyotp.TOTP(key).provisioning_uri(name=staff.username, issuer_name=ISSUER)


def picture_of(address: str) -> str:
    """The address as a QR code: SVG markup without styles, dark on light in either theme."""
    svg: str = segno.make(address, error="m").svg_inline(
        scale=5, border=4, light="#fff", svgclass="qr", lineclass=None
    )
    return svg


def in_groups(key: str) -> str:
    """A key to be typed by hand: groups of four."""
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def new_recovery_codes() -> list[str]:
    """Ten codes of 59 random bits each; stored as keyed digests, shown once."""
    return [
        "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
        for _ in range(RECOVERY_CODES)
    ]


def recovery_digest(staff: Staff, typed: str) -> str:
    """What is stored of a recovery code: it is short enough for a plain digest to be searched."""
    code = "".join(letter for letter in typed.lower() if letter.isalnum())
    key = masters.blind_key("*", "recovery")
    return hmac.new(key, f"{staff.uid}\x1f{code}".encode(), sha256).hexdigest()
