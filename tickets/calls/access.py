"""Who may see which call; the only way calls reach views."""

from collections.abc import Collection

from django.db.models import QuerySet

from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from identity.access import platforms_with
from identity.roles import Right
from identity.ties import Near, near, near_now, of_these
from tickets.access import not_about, of_order
from tickets.calls.models import Call, Recording


def calls_for(actor: Actor) -> "QuerySet[Call]":
    """The calls an actor may know of: those of the platforms they work on, but for those with
    themselves and people near them."""
    if actor.kind != ActorKind.STAFF:
        return Call.objects.none()
    there = platforms_with(actor, Right.WORK_CASES)
    return calls_unbarred(Call.objects.filter(platform__in=there), actor)


def calls_unbarred(calls: "QuerySet[Call]", actor: Actor) -> "QuerySet[Call]":
    """Without the calls the actor must not touch: by who calls, by the order and by the case."""
    people = near(actor)
    return calls if people is None else not_with(people, calls)


def barred_from(actor: Actor, call: Call) -> bool:
    """Whether a call is with the actor or somebody near them, asked anew."""
    people = near_now(actor)
    return people is not None and not not_with(people, Call.objects.filter(pk=call.pk)).exists()


def not_with(people: Near, calls: "QuerySet[Call]") -> "QuerySet[Call]":
    """The same as `calls_unbarred`, for people who were asked for."""
    calls = calls.exclude(of_these(people)).exclude(of_order(people, "order__"))
    return not_about(people, calls, case="ticket__")


def call_for(actor: Actor, number: str) -> Call:
    """One call by its number. Raises NotFound for calls the actor may not know of.

    This shows masks only. What is read of it goes through `helpdesk.audit.reads`.
    """
    found = calls_for(actor).select_related("platform", "member", "taken_by", "ticket", "order")
    call = found.filter(number=number).first()
    if call is None:
        raise NotFound
    return call


def calls_there(actor: Actor, numbers: Collection[str]) -> set[str]:
    """Of which of these numbers there is a call for the actor."""
    found = calls_for(actor).filter(number__in=numbers)
    return set(found.values_list("number", flat=True))


def recording_for(call: Call, uid: str) -> Recording:
    """A recording of a call whose sound is still there. Raises NotFound."""
    found = Recording.objects.filter(call=call, uid=uid, file__isnull=False)
    recording = found.select_related("file").first()
    if recording is None:
        raise NotFound
    return recording
