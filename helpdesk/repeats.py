"""Requests that come twice: the same idempotency key has one effect."""

import hashlib
import json
from typing import Any

from helpdesk.errors import KeyReused
from helpdesk.models import IdempotencyKey


def earlier(action: str, platform: str, key: str, request: Any) -> Any:
    """What a request with this key ended in before, or None; holds the key until the transaction
    ends, so that the same request at the same moment waits.

    Raises KeyReused when the key came with another request.
    """
    if not key:
        return None
    fingerprint = fingerprint_of(request)
    row = IdempotencyKey(platform=platform, action=action, key=key, fingerprint=fingerprint)
    IdempotencyKey.objects.bulk_create([row], ignore_conflicts=True)
    rows = IdempotencyKey.objects.select_for_update()
    kept = rows.get(platform=platform, action=action, key=key)
    if kept.fingerprint != fingerprint:
        raise KeyReused
    return kept.result


def remember(action: str, platform: str, key: str, result: Any) -> None:
    """Keep the result (ids only) for a request that comes again."""
    if key:
        rows = IdempotencyKey.objects.filter(platform=platform, action=action, key=key)
        rows.update(result=result)


def fingerprint_of(request: Any) -> str:
    """SHA-256 of a request in canonical JSON: tells a repeat from another request."""
    text = json.dumps(request, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
