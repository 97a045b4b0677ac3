"""Who may see which call-back; the only way they reach views."""

from collections.abc import Collection

from django.db.models import QuerySet

from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from identity.access import platforms_with
from identity.roles import Right
from identity.ties import near, of_these
from tickets.access import not_about
from tickets.calls.access import calls_there
from tickets.calls.models import CallBack


def call_backs_for(actor: Actor) -> "QuerySet[CallBack]":
    """The call-backs an actor may know of: those of the platforms they work on, but for those to
    themselves and people near them."""
    if actor.kind != ActorKind.STAFF:
        return CallBack.objects.none()
    there = platforms_with(actor, Right.WORK_CASES)
    return call_backs_unbarred(CallBack.objects.filter(platform__in=there), actor)


def call_backs_unbarred(rows: "QuerySet[CallBack]", actor: Actor) -> "QuerySet[CallBack]":
    """Without those to people the actor must not touch: by whose call or case it is."""
    people = near(actor)
    if people is None:
        return rows
    rows = rows.exclude(of_these(people, member="call__member"))
    return not_about(people, rows, case="ticket__")


def calls_and_call_backs_there(actor: Actor, numbers: Collection[str]) -> set[str]:
    """What of that which hints about calls name is there for the actor: a call by its number, or a
    call-back by its public id, because both are told in the same hint."""
    owed = call_backs_for(actor).filter(uid__in=numbers)
    return calls_there(actor, numbers) | set(owed.values_list("uid", flat=True))


def call_back_for(actor: Actor, uid: str) -> CallBack:
    """One by its public id. Raises NotFound. This shows masks only."""
    rows = call_backs_for(actor).select_related("platform", "assignee", "ticket", "call")
    found = rows.filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found
