"""Reading a shop's identity token: a JWT (RFC 7519) that says who is signed in there now.

    header  {"alg": "EdDSA" or "RS256", "kid": "…"}
    claims  {"iss": "…", "aud": "redress:e-gets", "sub": "the member's number", "jti": "…",
             "iat": …, "exp": …}

`exp` comes at most five minutes after `iat`; `jti` is good for once. The algorithm is the key's
own, whatever the header says (RFC 8725 section 3.1).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

from helpdesk.ids import digest
from identity.models.shop import ShopKey
from identity.verification.outcomes import Outcome

LONGEST = timedelta(minutes=5)
"""Between `iat` and `exp`: a token is for one step from the shop to here."""

CLOCKS_DIFFER = timedelta(seconds=30)
"""How far a shop's clock may be from ours."""

LARGEST = 4096
"""Characters of a token."""

CLAIMS = ("iss", "aud", "sub", "jti", "iat", "exp")
PRINTED = 200
"""Characters of a claim that is kept or looked up."""


class Unfit(Exception):
    """The token proves nothing; `outcome` says why, for the trail and never for the customer."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Said:
    """What a token that holds says. member: the shop's number; once: digest of its `jti`."""

    member: str
    once: str


def audience(platform: str) -> str:
    """Whom a token has to be for."""
    return f"redress:{platform}"


def read_token(platform: str, text: str, now: datetime) -> Said:
    """What a token says, if the platform's shop signed it for here and now. Raises Unfit.

    That it was not used before is for the caller to see.
    """
    key = key_of(platform, text)
    claims = claims_of(text, key, platform)
    check_times(claims, now)
    return Said(member=claims["sub"], once=digest(f"{claims['iss']}\x1f{claims['jti']}"))


def key_of(platform: str, text: str) -> ShopKey:
    """The key that a token's header names, while it is in force."""
    try:
        header = jwt.get_unverified_header(text) if len(text) <= LARGEST else {}
    except (jwt.InvalidTokenError, ValueError, RecursionError):
        header = {}  # anybody may post anything here
    kid = header.get("kid")
    if not printed(kid) or "crit" in header:  # what must be understood, nobody here does
        raise Unfit(Outcome.NOT_SIGNED)
    keys = ShopKey.objects.filter(platform=platform, kid=kid, ended_at=None)
    key = keys.first()
    if key is None:
        raise Unfit(Outcome.UNKNOWN_KEY)
    return key


def claims_of(text: str, key: ShopKey, platform: str) -> dict[str, Any]:
    """The claims, once the signature holds and they are for us. Times are looked at apart, so
    that they are told by the same clock as everything else."""
    try:
        claims: dict[str, Any] = jwt.decode(
            text,
            key.pem,
            algorithms=[key.algorithm],
            audience=audience(platform),
            issuer=key.issuer,
            options={
                "require": list(CLAIMS),
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except (jwt.InvalidAudienceError, jwt.InvalidIssuerError):
        raise Unfit(Outcome.FOREIGN) from None
    except (jwt.InvalidTokenError, ValueError):
        raise Unfit(Outcome.NOT_SIGNED) from None
    if not all(printed(claims[name]) for name in ("sub", "jti")):
        raise Unfit(Outcome.NOT_SIGNED)
    return claims


def printed(value: Any) -> bool:
    """Whether a claim is text of a length somebody meant."""
    return isinstance(value, str) and 0 < len(value) <= PRINTED and value.isprintable()


def check_times(claims: dict[str, Any], now: datetime) -> None:
    """Whether the token is of now. Raises Unfit."""
    issued, expires = seconds(claims["iat"]), seconds(claims["exp"])
    if issued is None or expires is None or expires - issued > LONGEST.total_seconds():
        raise Unfit(Outcome.NOT_SIGNED)
    apart, moment = CLOCKS_DIFFER.total_seconds(), now.timestamp()
    if not issued - apart <= moment < expires + apart:
        raise Unfit(Outcome.EXPIRED)


def seconds(value: Any) -> float | None:
    """A NumericDate (RFC 7519 section 2); None for what is none, such as true or NaN."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1e12 else None
