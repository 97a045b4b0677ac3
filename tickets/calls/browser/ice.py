"""Servers by which two browsers find each other: STUN, and TURN with a name that runs out."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from helpdesk.ids import public_id

LASTS = timedelta(hours=6)
"""How long a name for TURN is good: as long as a call is believed to go on."""


def servers(now: datetime) -> list[dict[str, Any]]:
    """The servers of REDRESS_ICE as RTCPeerConnection takes them (W3C WebRTC, section 4.2.2).

    For TURN each answer has a name and password of its own, made from REDRESS_ICE_SECRET in the
    way of draft-uberti-behave-turn-rest-00, section 2.2: coturn's `use-auth-secret`.
    """
    plain = [one for one in settings.ICE if one.startswith("stun")]
    relays = [one for one in settings.ICE if one.startswith("turn")]
    found: list[dict[str, Any]] = [{"urls": plain}] if plain else []
    if relays:
        name = f"{int((now + LASTS).timestamp())}:{public_id()}"
        found.append({"urls": relays, "username": name, "credential": password(name)})
    return found


def password(name: str) -> str:
    """The password of a name: a keyed digest that the TURN server makes too."""
    key = settings.ICE_SECRET.encode()
    # SHA-1 is what the draft and the servers use; a keyed digest with it holds (RFC 6151 on MD5's).
    digest = hmac.new(key, name.encode(), hashlib.sha1)
    return base64.b64encode(digest.digest()).decode()


def one_network_only() -> bool:
    """Whether calls work only between browsers that reach each other directly."""
    return not settings.ICE
