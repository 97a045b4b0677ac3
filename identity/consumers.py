"""The desk's socket: hints to an open desk page that something changed."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from helpdesk.actor import Actor
from helpdesk.realtime import bus
from helpdesk.realtime.events import staff_group
from helpdesk.realtime.pulses import DESK_PULSES
from helpdesk.realtime.sockets import Admission, Line, Socket, cookie
from helpdesk.realtime.threads import in_thread
from helpdesk.rules import AccessRule
from helpdesk.serving.gate import Receive, Scope, Send
from identity.access import platforms_with, staff_actor
from identity.events import StaffRevoked, TiesChanged, own_group
from identity.hints import Hearing, hearing_of, named
from identity.roles import Right
from identity.ties import near_now


@dataclass(frozen=True, slots=True)
class AtDesk(Admission):
    """Somebody at the desk. Whether it is still the same person is told by who and groups.

    guarded: whether they have people near them, whose cases they are not told of.
    """

    actor: Actor = field(compare=False)
    guarded: bool = False


class DeskSocket(Socket):
    """Staff who work cases hear of their platforms' cases, for as long as their session lasts."""

    access_rule = AccessRule("staff", Right.WORK_CASES)
    rechecked_on = frozenset({StaffRevoked.kind})
    reopened_on = frozenset({TiesChanged.kind})
    first_look = 2.0

    def admit(self, scope: Scope) -> Admission | None:
        """The signed-in person with their platforms' groups; no groups for who works no cases."""
        actor = actor_behind(scope)
        if actor is None:
            return None
        platforms = platforms_with(actor, Right.WORK_CASES)
        if not platforms:
            return AtDesk(actor.id, frozenset(), actor)
        own = own_group(actor.id.removeprefix("staff:"))
        groups = frozenset({own, *map(staff_group, platforms)})
        return AtDesk(actor.id, groups, actor, guarded=near_now(actor) is not None)

    def line(self, scope: Scope, receive: Receive, send: Send) -> "DeskLine":
        """An open one."""
        return DeskLine(self, scope, receive, send)

    def pulse(self, admission: Admission) -> None:
        """An open page of somebody's: what is looked after meanwhile, such as taking chats."""
        if isinstance(admission, AtDesk):
            actor = admission.actor.remembering()
            for pulse in DESK_PULSES:
                pulse(actor)


class DeskLine(Line):
    """An open page of the desk. What it hears is told on, but for what is not there for whoever
    has people near them."""

    hearing: Hearing | None = None
    opened_at: float

    async def opened(self, admission: Admission) -> None:
        """Who it is that may not hear everything, if anybody. Asked once more: who declared
        somebody after they were let in was told so before this line could hear it."""
        assert isinstance(admission, AtDesk)  # noqa: S101 - what its own socket admits
        self.opened_at = self.listener.loop.time()
        actor = admission.actor
        if admission.guarded or await in_thread(lambda: near_now(actor)) is not None:
            self.hearing = hearing_of(actor)

    async def say(self, message: bus.Message) -> None:
        """Send one message, if it is for them. What carries no number asks nobody anything."""
        hint = named(message)
        if self.hearing is not None and hint is not None:
            waiting = [one for one in map(named, self.listener.waiting) if one]
            if not await self.hearing.may_hear(hint, waiting, self.opened_at):
                return
        await super().say(message)


def actor_behind(scope: Scope) -> Actor | None:
    """Whoever is signed in by the session whose cookie opened the socket. Looking does not make
    the session last longer: an open page is not somebody working."""
    sessions: Any = import_module(settings.SESSION_ENGINE)
    request = HttpRequest()
    request.session = sessions.SessionStore(cookie(scope, settings.SESSION_COOKIE_NAME) or None)
    request.user = get_user(request)
    return staff_actor(request)
