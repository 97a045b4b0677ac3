"""Who may see which case; the only way cases reach views, the API, files and tasks."""

from django.db.models import Q, QuerySet

from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from identity.access import may, platforms_with
from identity.roles import Right
from tickets.models import Ticket


def tickets_for(actor: Actor) -> "QuerySet[Ticket]":
    """The cases an actor may know of: those of the platforms they work on, or their own."""
    if actor.kind == ActorKind.STAFF:
        return Ticket.objects.filter(platform__in=platforms_with(actor, Right.WORK_CASES))
    if actor.kind == ActorKind.CUSTOMER:
        return Ticket.objects.filter(platform=actor.platform).filter(own(actor))
    return Ticket.objects.none()


def own(actor: Actor) -> Q:
    """A customer's own cases: the pseudonym in the actor's id is the case's."""
    return Q(subject=actor.id.removeprefix("customer:"))


def ticket_for(actor: Actor, number: str) -> Ticket:
    """One case by its number, with what every page about it needs. Raises NotFound for cases the
    actor may not know of.

    This shows masks only. What is read of it goes through `helpdesk.audit.reads`.
    """
    ticket = (
        tickets_for(actor)
        .select_related("platform", "contact", "member", "order", "assignee", "conversation")
        .filter(number=number)
        .first()
    )
    if ticket is None:
        raise NotFound
    return ticket


def may_work(actor: Actor, ticket: Ticket) -> bool:
    """Whether the actor may change this case."""
    return actor.kind == ActorKind.STAFF and may(actor, Right.WORK_CASES, ticket.platform_id)
