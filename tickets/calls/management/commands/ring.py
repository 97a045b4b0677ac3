"""manage.py ring"""

import time
from datetime import datetime
from typing import Any

import httpx
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from helpdesk.actor import Actor, ActorKind
from helpdesk.feeds.models import Connection
from helpdesk.feeds.reception import receive
from helpdesk.ids import public_id
from identity.access import platform_for
from identity.models import Platform
from identity.roles import Role
from tickets.calls.demo.providers import PROVIDERS, Provider, Step

HIDDEN = "anonymous"


class Command(BaseCommand):
    """Let a call ring at the demo's desk, as a telephone provider would: signed, by the door."""

    help = "Demo only: let a call ring at the desk of a platform."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where it rings, who calls, in whose words, and how it goes on."""
        parser.add_argument("--platform", default="e-gets", help="the platform's short name")
        parser.add_argument("--from", dest="caller", default=HIDDEN, help="as +855…")
        parser.add_argument("--dialect", choices=sorted(PROVIDERS), default="generic")
        parser.add_argument("--answer", type=int, default=0, help="answered after so many seconds")
        parser.add_argument(
            "--seconds", type=int, default=0, help="hung up so many seconds after that"
        )
        parser.add_argument(
            "--server", default="", help="post to a running server, as http://127.0.0.1:8000"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ring, and answer and hang up where that was asked for."""
        if not (settings.REDRESS_DEMO or settings.TESTING):
            raise CommandError("Only the demo makes calls up. Connect a telephone system instead.")
        provider = PROVIDERS[options["dialect"]]()
        self.connection = connection_of(platform_for(options["platform"]), provider)
        self.provider, self.server = provider, options["server"].rstrip("/")
        self.call = public_id()
        self.caller = "" if options["caller"] == HIDDEN else options["caller"]
        self.go_through(options["answer"], options["seconds"])

    def go_through(self, answer: int, seconds: int) -> None:
        """The steps of the call, each at its time. answer, seconds: 0 for never."""
        self.tell("ringing", timezone.now())
        answered: datetime | None = None
        if answer:
            time.sleep(answer)
            answered = timezone.now()
            self.tell("answered", answered)
        if seconds:
            time.sleep(seconds)
            ended = timezone.now()
            talked = max(1, round((ended - answered).total_seconds())) if answered else 0
            self.tell("ended", ended, talked)

    def tell(self, kind: str, at: datetime, talked: int = 0) -> None:
        """Send one event. The server's worker takes it in, whose pages are told of it; this
        process has none."""
        step = Step(kind=kind, call=self.call, caller=self.caller, at=at, talked=talked)
        post = self.provider.tell(self.connection, step)
        if self.server:
            address = f"{self.server}/hooks/{self.connection.uid}/"
            answer = httpx.post(address, content=post.body, headers=post.headers, trust_env=False)
            if not answer.is_success:
                raise CommandError(f"The server answered {answer.status_code}: {answer.text[:200]}")
        else:
            receive(self.connection.uid, post.body, post.headers)
        self.stdout.write(f"call.{kind}: sent")


def connection_of(place: Platform, provider: Provider) -> Connection:
    """The demo's connection to a provider on a platform, made when it first rings."""
    from identity.actions.connections import change_secret, create_connection

    role = f"{Role.ADMINISTRATOR}@{place.code}"
    actor = Actor(ActorKind.SYSTEM, "system:demo", name="demo", roles=frozenset({role}))
    known = Connection.objects.filter(
        platform=place.code, dialect=provider.dialect, name=provider.name, ended_at=None
    ).first()
    if known is None:
        return create_connection(
            place, actor=actor, dialect=provider.dialect, name=provider.name,
            secret=provider.secret, account=provider.account,
        )[0]  # fmt: skip
    return (
        change_secret(known, actor=actor, secret=provider.secret)[0] if provider.renews else known
    )
