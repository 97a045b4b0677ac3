"""Who may see which call-back; the only way they reach views."""

from django.db.models import QuerySet

from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from identity.access import platforms_with
from identity.roles import Right
from identity.ties import near, of_these
from tickets.access import not_about
from tickets.calls.access import knows_call
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


def knows_call_or_call_back(actor: Actor, number: str) -> bool:
    """Whether what a hint about calls names is there for the actor: a call by its number, or a
    call-back by its public id, because both are told in the same hint."""
    return knows_call(actor, number) or call_backs_for(actor).filter(uid=number).exists()


def call_back_for(actor: Actor, uid: str) -> CallBack:
    """One by its public id. Raises NotFound. This shows masks only."""
    rows = call_backs_for(actor).select_related("platform", "assignee", "ticket", "call")
    found = rows.filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found
