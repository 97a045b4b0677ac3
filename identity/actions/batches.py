"""Batches: a key stands for a whole batch, and for each item by its place in it."""

import hashlib

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.upserts import keyed_fingerprint


@action("batch.claim")
def claim_batch(
    work: Work, platform: str, what: str, content: bytes, *, actor: Actor, key: str = ""
) -> None:
    """Bind a key to the batch's content, so that it cannot come again with another.

    Nothing else happens: each item is an action of its own. Raises KeyReused.
    """
    work.nothing_happened()
    digest = hashlib.sha256(content).hexdigest()
    if work.done_before(platform, key, keyed_fingerprint(platform, [what, digest])) is None:
        work.remember(platform, key, "claimed")


def item_key(key: str, index: int) -> str:
    """The key of one item; "" where the batch has none."""
    return f"{key}#{index}" if key else ""
