"""The door: an event is checked on its raw bytes, kept, and answered at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from helpdesk import moments
from helpdesk.audit.reads import text
from helpdesk.errors import NotFound
from helpdesk.feeds.actions import Arrived, receive_event, refuse_event
from helpdesk.feeds.dialects import DIALECTS, Answer, Dialect, Sent, Unreadable, feed
from helpdesk.feeds.errors import Empty, Refused, TooLarge
from helpdesk.feeds.models import Connection, FeedEvent
from helpdesk.vault.masks import ERASED

MOST = 1024 * 1024
"""Bytes of one event; providers stay well below 256 KiB."""


@dataclass(frozen=True, slots=True)
class Received:
    """An event that is kept, and what its provider wants to hear, None for the usual answer."""

    event: FeedEvent
    answer: Answer | None


def receive(uid: str, body: bytes, headers: Mapping[str, str], query: str = "") -> Received:
    """Take a request at a connection's address in. headers: names in lower case. query: what
    stood behind the address, which some providers sign with it.

    Raises NotFound for an address that is none (or ended: the two look the same), and Refused for
    what is not rightly signed; that is counted. What is rightly signed is always kept.
    """
    connection, dialect = connection_at(uid)
    actor = feed(connection.uid, connection.platform)
    sent = Sent(
        body=body,
        headers=headers,
        addresses=addresses_of(connection, query),
        account=connection.account,
    )
    try:
        refuse_by_size(body)
        dialect.verify(sent, secrets_of(connection), moments.now())
    except Refused as refused:
        refuse_event(connection, actor=actor, reason=refused.code)
        raise
    kept = receive_event(connection, read(dialect, body), actor=actor)
    return Received(kept, dialect.answer(sent))


def addresses_of(connection: Connection, query: str = "") -> list[str]:
    """Where a connection can be reached from outside, by our own settings: what a request says
    of the host it called is anybody's word."""
    path = reverse("hook", args=[connection.uid])
    behind = f"?{query}" if query else ""
    return [f"{origin}{path}{behind}" for origin in settings.ORIGINS]


def connection_at(uid: str) -> tuple[Connection, Dialect]:
    """The connection that lives at an address, and how it speaks. Raises NotFound."""
    connection = Connection.objects.filter(uid=uid, ended_at=None).first()
    dialect = DIALECTS.get(connection.dialect) if connection else None
    if connection is None or dialect is None:
        raise NotFound
    return connection, dialect


def refuse_by_size(body: bytes) -> None:
    """Raise Empty for nothing and TooLarge for more than any event is."""
    if not body:
        raise Empty
    if len(body) > MOST:
        raise TooLarge(most=MOST)


def secrets_of(connection: Connection) -> list[str]:
    """The secrets in force. They are the house's own and no person's: opening one is no read.
    One whose key was destroyed is none: what stands in its place is known to everybody."""
    earlier = connection.earlier_until is not None and connection.earlier_until > moments.now()
    held = [connection.secret, connection.earlier_secret if earlier else None]
    texts = [text(secret) for secret in held if secret is not None]
    return [secret for secret in texts if secret != ERASED]


def read(dialect: Dialect, body: bytes) -> Arrived:
    """A verified body with what it says of itself."""
    try:
        return Arrived(body, dialect.read(body))
    except Unreadable as unread:
        return Arrived(body, None, unread.code)
