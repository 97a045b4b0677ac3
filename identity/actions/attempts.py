"""Counting tries, so that nobody can guess names, passwords or codes."""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, IPv6Network, ip_address

from helpdesk.actions import Work
from helpdesk.errors import Refusal
from helpdesk.holds import hold
from helpdesk.vault import masters
from identity.models import SignInAttempt

WINDOW = timedelta(minutes=15)
PER_NAME = 5
"""Failures in the window for one name since it last got in; ASVS 5.0 6.3.1."""

PER_ADDRESS = 20
"""Failures in the window from one address, whatever the names."""

SIGNED_IN, PASSWORD_RIGHT = "signed_in", "password"
WRONG, WRONG_CODE, LOCKED = "wrong", "wrong_code", "locked"
FAILURES = frozenset({WRONG, WRONG_CODE})
ENOUGH = 100
"""Rows of one window that are looked at; failures alone cannot make that many."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The name tried and the address it was tried from, as keyed digests."""

    name: str
    address: str

    @classmethod
    def of(cls, name: str, address: str) -> "Tried":
        """Digest a name and an address as `client_address` gives it."""
        return cls(digest("name", name), digest("address", network(address)))


def digest(kind: str, text: str) -> str:
    """A digest nobody can make without the master key: names and addresses are few enough to
    be guessed from a plain one."""
    key = masters.blind_key("*", "sign_in")
    return hmac.new(key, f"{kind}\x1f{text}".encode(), sha256).hexdigest()


def network(address: str) -> str:
    """What one guesser holds: an IPv4 address, or a whole /64 of IPv6 (RFC 6177)."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(IPv6Network((parsed, 64), strict=False))
    return address


def refuse_guessing(work: Work, tried: Tried, refusal: type[Refusal]) -> None:
    """Raise `refusal` when there were too many failures lately.

    The first refusal of a lock is recorded, the following ones are not: they neither lengthen the
    lock nor fill the ledger. The address is held, so that its tries at many names are counted one
    after the other.
    """
    hold("address", tried.address)
    by_name = _outcomes(work.now, name_digest=tried.name)
    by_address = _outcomes(work.now, address_digest=tried.address)
    if not _locked(by_name, by_address):
        return
    if LOCKED in by_name or LOCKED in by_address:
        work.nothing_happened()
    else:
        note(work, tried, LOCKED)
        work.detail(why=LOCKED)
    raise refusal


def note(work: Work, tried: Tried, outcome: str) -> None:
    """Record how a try ended."""
    attempt = SignInAttempt(
        name_digest=tried.name, address_digest=tried.address, at=work.now, outcome=outcome
    )
    work.create(attempt)


def _outcomes(now: datetime, **whose: str) -> list[str]:
    rows = SignInAttempt.objects.filter(at__gt=now - WINDOW, **whose).order_by("-at", "-pk")
    return list(rows.values_list("outcome", flat=True)[:ENOUGH])


def _locked(by_name: Sequence[str], by_address: Iterable[str]) -> bool:
    since_success = by_name[: by_name.index(SIGNED_IN)] if SIGNED_IN in by_name else by_name
    return _failures(since_success) >= PER_NAME or _failures(by_address) >= PER_ADDRESS


def _failures(outcomes: Iterable[str]) -> int:
    return sum(outcome in FAILURES for outcome in outcomes)
