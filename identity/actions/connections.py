"""Connections of a platform's feeds: made, given another secret, ended; parked events replayed."""

from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.audit.reads import text
from helpdesk.errors import NotFound
from helpdesk.feeds.actions import replay
from helpdesk.feeds.connecting import gate
from helpdesk.feeds.dialects import DIALECTS
from helpdesk.feeds.models import Connection, FeedEvent
from helpdesk.ids import secret as new_secret
from helpdesk.vault.subjects import new_subject
from identity.access import require
from identity.errors import AccountMissing, ConnectionNameTaken, NotPromised, SecretMissing
from identity.models import Platform
from identity.roles import Right

OVERLAP = timedelta(hours=24)
"""How long the earlier secret stays good after another was made."""

SHORTEST = 16
"""Characters of a secret that a provider made; shorter ones are typing mistakes."""


@action("connection.create")
def create_connection(
    work: Work,
    platform: Platform,
    *,
    actor: Actor,
    dialect: str,
    name: str,
    secret: str = "",
    account: str = "",
) -> tuple[Connection, str]:
    """Let a system send events to a platform; returns the connection and its secret.

    secret: the provider's own, where the dialect's provider makes it. account: ours at the
    provider, where its events name it. Raises NotPromised where the platform's policy does not
    cover what the feed brings, ConnectionNameTaken, SecretMissing, AccountMissing.
    """
    allowed(actor, Right.MANAGE_CONNECTIONS, platform.code)
    work.lock(platform)
    if not gate(platform.code, dialect).may_connect:
        raise NotPromised(field="dialect")
    if Connection.objects.filter(platform=platform.code, name=name, ended_at=None).exists():
        raise ConnectionNameTaken(field="name")
    secret, account = chosen(dialect, secret), named_account(dialect, account)
    connection = Connection(
        platform=platform.code,
        dialect=dialect,
        name=name,
        account=account,
        subject=new_subject(platform.code),
        created_at=work.now,
    )
    connection.secret = secret
    work.create(connection)
    work.about(connection)
    work.detail(dialect=dialect)
    return connection, secret


@action("connection.change_secret")
def change_secret(
    work: Work, connection: Connection, *, actor: Actor, secret: str = ""
) -> tuple[Connection, str]:
    """Give a connection another secret; the earlier one stays good for OVERLAP, so that nothing
    on its way is refused. Raises SecretMissing, and NotFound for a connection that has ended."""
    allowed(actor, Right.MANAGE_CONNECTIONS, connection.platform)
    connection = work.lock(connection)
    work.about(connection)
    if connection.ended_at is not None:
        raise NotFound
    secret = chosen(connection.dialect, secret)
    work.update(
        connection,
        earlier_secret=text(connection.secret),
        earlier_until=work.now + OVERLAP,
        secret=secret,
    )
    return connection, secret


@action("connection.end")
def end_connection(work: Work, connection: Connection, *, actor: Actor) -> Connection:
    """Take nothing more from a connection; what came stays. Ending an ended one changes nothing."""
    allowed(actor, Right.MANAGE_CONNECTIONS, connection.platform)
    connection = work.lock(connection)
    work.about(connection)
    if connection.ended_at is None:
        work.update(connection, ended_at=work.now)
    return connection


@action("feed.replay")
def replay_event(work: Work, event: FeedEvent, *, actor: Actor) -> FeedEvent:
    """Take a parked event in again; one that is not parked is left alone."""
    allowed(actor, Right.WATCH_FEEDS, event.platform)
    return replay(work, event)


def allowed(actor: Actor, right: Right, platform: str) -> None:
    """The demo and commands may too."""
    if actor.kind != ActorKind.SYSTEM:
        require(actor, right, platform)


def named_account(dialect: str, given: str) -> str:
    """The account at the provider. Raises AccountMissing where events have to be of one."""
    known = DIALECTS.get(dialect)
    if known is not None and known.names_account and not given.strip():
        raise AccountMissing(field="account")
    return given.strip()[:64]


def chosen(dialect: str, given: str) -> str:
    """The provider's secret where the provider makes it, else one of ours. Raises SecretMissing."""
    known = DIALECTS.get(dialect)
    if known is None or not known.gives_secret:
        return new_secret()
    if len(given.strip()) < SHORTEST:
        raise SecretMissing(field="secret")
    return given.strip()
