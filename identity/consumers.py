"""The desk's socket: hints to an open desk page that something changed."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from helpdesk.actor import Actor
from helpdesk.realtime.events import staff_group
from helpdesk.realtime.pulses import DESK_PULSES
from helpdesk.realtime.sockets import Admission, Socket, cookie
from helpdesk.rules import AccessRule
from helpdesk.serving.gate import Scope
from identity.access import platforms_with, staff_actor
from identity.events import StaffRevoked, TiesChanged, own_group
from identity.roles import Right


@dataclass(frozen=True, slots=True)
class AtDesk(Admission):
    """Somebody at the desk. Whether it is still the same person is told by who and groups."""

    actor: Actor = field(compare=False)


class DeskSocket(Socket):
    """Staff who work cases hear of their platforms' cases, for as long as their session lasts."""

    access_rule = AccessRule("staff", Right.WORK_CASES)
    rechecked_on = frozenset({StaffRevoked.kind})
    reopened_on = frozenset({TiesChanged.kind})

    def admit(self, scope: Scope) -> Admission | None:
        """The signed-in person with their platforms' groups; no groups for who works no cases."""
        actor = actor_behind(scope)
        if actor is None:
            return None
        platforms = platforms_with(actor, Right.WORK_CASES)
        if not platforms:
            return AtDesk(actor.id, frozenset(), actor)
        own = own_group(actor.id.removeprefix("staff:"))
        return AtDesk(actor.id, frozenset({own, *map(staff_group, platforms)}), actor)

    def pulse(self, admission: Admission) -> None:
        """An open page of somebody's: what is looked after meanwhile, such as taking chats."""
        if isinstance(admission, AtDesk):
            actor = admission.actor.remembering()
            for pulse in DESK_PULSES:
                pulse(actor)


def actor_behind(scope: Scope) -> Actor | None:
    """Whoever is signed in by the session whose cookie opened the socket. Looking does not make
    the session last longer: an open page is not somebody working."""
    sessions: Any = import_module(settings.SESSION_ENGINE)
    request = HttpRequest()
    request.session = sessions.SessionStore(cookie(scope, settings.SESSION_COOKIE_NAME) or None)
    request.user = get_user(request)
    return staff_actor(request)
