"""Ending one's sessions: here, and elsewhere."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.hands_off import leave
from identity.access import actor_for
from identity.actions.guards import held, require_own
from identity.events import StaffRevoked
from identity.models import Staff
from identity.session_store import end_all, end_one


@action("session.end", kind=Kind.SIGN_IN)
def end_session(work: Work, staff: Staff, *, actor: Actor, key: str) -> None:
    """Sign somebody out of the browser that asks, in all its tabs; they are not there
    any more, whatever other browser they forgot. key: the session's."""
    require_own(actor, staff)
    staff = held(work, staff)
    end_one(staff, key)
    leave(actor)
    work.publish(StaffRevoked(staff=staff.uid))


@action("session.end_others")
def end_other_sessions(work: Work, staff: Staff, *, actor: Actor, keep: str) -> int:
    """Sign somebody out everywhere but here; returns how many sessions ended.

    keep: the session key of the browser that asks.
    """
    require_own(actor, staff)
    staff = held(work, staff)
    ended = end_all(staff, keep=keep)
    work.detail(ended=ended)
    work.publish(StaffRevoked(staff=staff.uid))
    return ended


def end_every_session(work: Work, staff: Staff) -> None:
    """Inside the action that takes effect on somebody's (held) account: they are signed out
    everywhere, and not there any more."""
    end_all(staff)
    work.publish(StaffRevoked(staff=staff.uid))
    leave(actor_for(staff))
