"""Where a request came from, as far as it can be believed."""

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "unknown"
"""A peer without an address, such as a Unix socket nobody stands before."""


def client_address(request: HttpRequest) -> str:
    """The address of the client behind our own proxies, as text; UNKNOWN when there is none.

    Everything left of what our own proxies appended to X-Forwarded-For was written by the client
    (RFC 7239 section 8.1), so the address is counted from the right by REDRESS_PROXIES.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return believable(request.META.get("REMOTE_ADDR", ""), forwarded)


def scope_address(scope: dict[str, Any]) -> str:
    """The same for a socket."""
    lines = (value for name, value in scope["headers"] if name == b"x-forwarded-for")
    peer = (scope.get("client") or [""])[0]
    return believable(peer, joined(lines))


def joined(lines: Iterable[bytes]) -> str:
    """Several header lines are one list (RFC 9110 section 5.3)."""
    return ",".join(line.decode("latin-1") for line in lines)


def believable(peer: str, forwarded: str) -> str:
    """The peer, or what the outermost of our proxies says of its own peer."""
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    proxies: int = settings.REDRESS_PROXIES
    if not proxies or len(hops) < proxies:
        return normal(peer)
    return normal(hops[-proxies]) if normal(hops[-proxies]) != UNKNOWN else normal(peer)


def normal(text: str) -> str:
    """One spelling per address; an IPv4 address inside an IPv6 one is the IPv4 address."""
    try:
        address = ip_address(text.strip("[]"))
    except ValueError:
        return UNKNOWN
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)
