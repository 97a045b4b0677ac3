"""manage.py ring"""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from helpdesk.actor import Actor, ActorKind
from helpdesk.audit.reads import text
from helpdesk.feeds.models import Connection
from helpdesk.feeds.sending import cloud_event, send
from helpdesk.ids import public_id
from identity.access import platform_for
from identity.roles import Role
from tickets.calls.dialect import TelephonyFeed

NAME = "Demo telephone"


class Command(BaseCommand):
    """Let a call ring at the demo's desk, as a telephone system would: signed, through the door."""

    help = "Demo only: let a call ring at the desk of a platform."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where it rings, and who calls."""
        parser.add_argument("--platform", default="e-gets", help="the platform's short name")
        parser.add_argument("--from", dest="caller", default="anonymous", help="as +855…")
        parser.add_argument("--seconds", type=int, default=0, help="hang up again after so long")

    def handle(self, *_args: Any, platform: str, caller: str, seconds: int, **_more: Any) -> None:
        """Ring, and hang up where that was asked for."""
        if not (settings.REDRESS_DEMO or settings.TESTING):
            raise CommandError("Only the demo makes calls up. Connect a telephone system instead.")
        connection, call = connection_of(platform), public_id()
        self.tell(connection, "call.ringing", call, caller)
        if seconds:
            time.sleep(seconds)
            self.tell(connection, "call.ended", call, caller)

    def tell(self, connection: Connection, kind: str, call: str, caller: str) -> None:
        """Send one event."""
        data = {"call_id": call, "direction": "in", "from": caller, "to": "+855100000000"}
        body = cloud_event(
            kind, data, number=public_id(), at=timezone.now(), source="demo-telephone"
        )
        # Taken in by the server's worker, whose pages are told of it; this process has none.
        send(connection.uid, text(connection.secret), body)
        self.stdout.write(f"{kind}: sent")


def connection_of(platform: str) -> Connection:
    """The demo's telephone on a platform, made when it first rings."""
    from identity.actions.connections import create_connection

    place = platform_for(platform)
    known = Connection.objects.filter(
        platform=place.code, dialect=TelephonyFeed.code, name=NAME, ended_at=None
    ).first()
    if known is not None:
        return known
    role = f"{Role.ADMINISTRATOR}@{place.code}"
    actor = Actor(ActorKind.SYSTEM, "system:demo", name="demo", roles=frozenset({role}))
    made, _secret = create_connection(place, actor=actor, dialect=TelephonyFeed.code, name=NAME)
    return made
