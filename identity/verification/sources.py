"""Where tries come from, as keyed digests: counted, and never to be read back."""

import hmac
from hashlib import sha256

from django.http import HttpRequest

from helpdesk.addresses import client_address
from helpdesk.vault import masters
from identity.actions.attempts import network


def source_of(request: HttpRequest) -> str:
    """The network a request came from, as far as the serving layer vouches for it: no header that
    the client wrote has a part in it (see helpdesk/addresses.py)."""
    return _digest("network", network(client_address(request)))


def source_of_call(number: str) -> str:
    """The telephone that called, in E.164; "" for a withheld number."""
    return _digest("telephone", number) if number else ""


def _digest(kind: str, text: str) -> str:
    """HMAC-SHA256 in hex: there are few enough addresses to guess them from a plain digest."""
    key = masters.blind_key("*", "source")
    return hmac.new(key, f"{kind}\x1f{text}".encode(), sha256).hexdigest()
