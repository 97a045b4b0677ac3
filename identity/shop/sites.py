"""Where a shop's pages are, as browsers name it: scheme, host and port, and nothing else."""

import re
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput
from identity.models import ShopSite

DEFAULT_PORTS = {"https": 443, "http": 80}

THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts at which a page without TLS is trusted (Secure Contexts, section 3.1), for trying out."""

HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*|::1")


class NotASite(BadInput):
    """What was given is no origin that may show the chat."""

    code = "not_a_site"
    words = _("Write the address as the browser shows it. It begins with https://.")


class SiteKnown(BadInput):
    """The origin is there already."""

    code = "site_known"
    words = _("This site is there already.")


class TooManySites(BadInput):
    """A platform has as many sites as fit."""

    code = "too_many_sites"
    words = _("There are %(most)d sites, which is as many as fit. Remove one first.")


def origin_of(text: str) -> str:
    """The origin of an address (RFC 6454 section 4), spelled as browsers send it.

    Whatever follows the host and port is left out. Raises NotASite for what is no address of a
    site, and for one without TLS that is not on this machine.
    """
    try:
        parts = urlsplit(text.strip().lower())
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host if host == "::1" else host.encode("idna").decode()
    except ValueError:
        raise NotASite(field="origin") from None
    trusted = parts.scheme == "https" or (parts.scheme == "http" and host in THIS_MACHINE)
    if not (trusted and HOST.fullmatch(host)) or parts.username is not None:
        raise NotASite(field="origin")
    host = f"[{host}]" if ":" in host else host
    shown = "" if port in {None, DEFAULT_PORTS[parts.scheme]} else f":{port}"
    return f"{parts.scheme}://{host}{shown}"


def origins_of(platform: str) -> list[str]:
    """The origins of a platform's shop whose pages may show the chat: 1 query."""
    sites = ShopSite.objects.filter(platform=platform, removed_at=None).order_by("pk")
    return list(sites.values_list("origin", flat=True))
