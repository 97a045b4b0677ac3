"""Security keys as a second step: W3C Web Authentication, through py_webauthn.

The relying party is the host of the origin the page was opened at, one of settings.ORIGINS; an
address of numbers such as 127.0.0.1 cannot be one (WebAuthn level 3, section 5.1.2: a domain).
Nothing is asked about the make of a key, and its own counter is compared by us, so that a counter
that goes back is told apart from a wrong answer.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from identity.models import SecurityKey, Staff

LASTS = timedelta(minutes=5)
"""How long a challenge may be answered."""

CEREMONY = "security_key"
"""Where it stands in the session."""

LONGEST = 16 * 1024
"""Characters of an answer; a key's is a few hundred."""

UNREADABLE = (
    WebAuthnException, ValueError, LookupError, TypeError, AttributeError, EOFError, RecursionError,
)  # fmt: skip
"""What the library and its parsers raise at what is no answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser sent back, and what it was asked. challenge: b"" for none that still counts.
    rp, origin: the host and address of the page, "" where no key can be used."""

    text: str
    challenge: bytes
    rp: str
    origin: str


@dataclass(frozen=True, slots=True)
class NewKey:
    """A credential as the authenticator made it."""

    credential: bytes
    public_key: bytes
    counter: int
    transports: list[str]


def origin_of(request: HttpRequest) -> str:
    """The address the page was opened at, if it is one of ours."""
    origin = f"{request.scheme}://{request.get_host()}"
    return origin if origin in settings.ORIGINS else ""


def party_of(request: HttpRequest) -> str:
    """The host that keys of this page are bound to; "" where they cannot be used."""
    host = urlsplit(origin_of(request)).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host
    return ""


def options_to_add(request: HttpRequest, staff: Staff, keys: Iterable[SecurityKey]) -> str:
    """What the browser is asked to make a key with, as JSON; "" where it cannot."""
    party = party_of(request)
    if not party:
        return ""
    options = generate_registration_options(
        rp_id=party,
        rp_name="Redress",
        user_id=staff.uid.encode(),
        user_name=staff.username,
        user_display_name=staff.name,
        timeout=int(LASTS.total_seconds() * 1000),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=[described(key) for key in keys],
    )
    keep(request, options.challenge)
    return options_to_json(options)


def options_to_use(request: HttpRequest, keys: Iterable[SecurityKey]) -> str:
    """What the browser is asked to sign in with, as JSON; "" where there is no key to use."""
    party, known = party_of(request), [described(key) for key in keys]
    if not party or not known:
        return ""
    options = generate_authentication_options(
        rp_id=party,
        timeout=int(LASTS.total_seconds() * 1000),
        allow_credentials=known,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    keep(request, options.challenge)
    return options_to_json(options)


def keep(request: HttpRequest, challenge: bytes) -> None:
    """Remember what was asked, on the server's side of the session."""
    until = timezone.now() + LASTS
    request.session[CEREMONY] = {
        "challenge": bytes_to_base64url(challenge),
        "until": until.timestamp(),
    }


def answer_of(request: HttpRequest) -> Answer:
    """What was answered, with the challenge, which is used up by this."""
    asked: dict[str, Any] = request.session.pop(CEREMONY, None) or {}
    fresh = timezone.now().timestamp() <= asked.get("until", 0)
    challenge = base64url_to_bytes(asked["challenge"]) if fresh else b""
    text = request.POST.get("credential", "")[: LONGEST + 1]
    return Answer(text, challenge, party_of(request), origin_of(request))


def made(answer: Answer) -> NewKey | None:
    """The key an answer proves to have been made; None for anything else."""
    if not answer.challenge or not answer.rp or len(answer.text) > LONGEST:
        return None
    try:
        told = json.loads(answer.text)
        verified = verify_registration_response(
            credential=told,
            expected_challenge=answer.challenge,
            expected_rp_id=answer.rp,
            expected_origin=answer.origin,
        )
    except UNREADABLE:
        return None
    return NewKey(
        credential=verified.credential_id,
        public_key=verified.credential_public_key,
        counter=verified.sign_count,
        transports=transports_in(told),
    )


def counted(key: SecurityKey, answer: Answer) -> int | None:
    """The counter that a good answer of a key comes with; None for anything else."""
    if not answer.challenge or not answer.rp:
        return None
    try:
        verified = verify_authentication_response(
            credential=answer.text,
            expected_challenge=answer.challenge,
            expected_rp_id=answer.rp,
            expected_origin=answer.origin,
            credential_public_key=bytes(key.public_key),
            credential_current_sign_count=0,
        )
    except UNREADABLE:
        return None
    return verified.new_sign_count


def went_back(key: SecurityKey, counter: int) -> bool:
    """Whether a counter is no greater than before: somebody may have copied the key. Keys that do
    not count always say 0 (WebAuthn level 3, section 6.1.1)."""
    return (counter > 0 or key.counter > 0) and counter <= key.counter


def digest_in(answer: Answer) -> str:
    """The digest of the credential that an answer says it is by, "" for none."""
    try:
        return digest_of(base64url_to_bytes(str(json.loads(answer.text[:LONGEST])["rawId"])))
    except UNREADABLE:
        return ""


def digest_of(credential: bytes) -> str:
    """What a credential is found by."""
    return sha256(credential).hexdigest()


def described(key: SecurityKey) -> PublicKeyCredentialDescriptor:
    """A key, for the browser to find it by."""
    known = [AuthenticatorTransport(way) for way in key.transports]
    return PublicKeyCredentialDescriptor(id=bytes(key.credential), transports=known or None)


def transports_in(told: Any) -> list[str]:
    """How the key can be reached, as far as we know the words."""
    ways = {way.value for way in AuthenticatorTransport}
    given = told["response"].get("transports") or []
    return [way for way in given if isinstance(way, str) and way in ways][:6]
