"""Who handles a dispute: an officer who has nothing to do with its case."""

from disputes.actions.telling import announce
from disputes.errors import HeldByAnother, MayNotDecide, NotNow, NotTheAgent
from disputes.models import Dispute
from disputes.models.disputes import Stage
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.history import history_model
from helpdesk.errors import NotFound
from identity.access import as_now, may, staff_of
from identity.models import Staff
from identity.roles import Right
from tickets.access import must_not_touch
from tickets.models import Message, Ticket
from tickets.models.conversations import Author


@action("dispute.take")
def take_dispute(work: Work, dispute: Dispute, *, actor: Actor) -> Dispute:
    """Become the officer who decides a dispute.

    Raises MayNotDecide and NotTheAgent, which are remembered, HeldByAnother unless a manager
    takes it over, and NotNow for one that is closed.
    """
    ticket = work.lock(dispute.ticket)
    dispute = work.lock(dispute)
    work.about(dispute, case=ticket.number)
    require_handler(work, dispute)
    refuse_the_agent(work, ticket)
    officer = staff_of(actor)
    if dispute.officer_id == officer.pk:
        work.nothing_happened()
        return dispute
    check_free(actor, dispute)
    work.update(dispute, officer=officer, last_activity_at=work.now)
    announce(work, dispute, "taken")
    return dispute


def check_free(actor: Actor, dispute: Dispute) -> None:
    """Raise what stands against taking it."""
    if dispute.stage == Stage.CLOSED:
        raise NotNow
    if dispute.officer is None or may(as_now(actor), Right.ASSIGN_CASES, dispute.platform_id):
        return
    raise HeldByAnother(name=dispute.officer.name)


def require_handler(work: Work, dispute: Dispute) -> None:
    """Raise MayNotDecide, kept in the trail, for colleagues whose role does not decide; NotFound
    for whoever has no business with the platform's disputes, or with this (held) one any more."""
    actor = as_now(work.actor)
    if must_not_touch(actor, dispute.ticket):
        raise NotFound
    if may(actor, Right.HANDLE_DISPUTES, dispute.platform_id):
        return
    if may(actor, Right.WORK_CASES, dispute.platform_id):
        raise MayNotDecide
    raise NotFound


def refuse_the_agent(work: Work, ticket: Ticket) -> None:
    """Raise NotTheAgent for whoever has or had the case, or answered in it."""
    if is_the_agent(work.actor, ticket):
        raise NotTheAgent


def is_the_agent(actor: Actor, ticket: Ticket) -> bool:
    """Whether somebody has worked a case: 1 to 3 queries. Notes are no work on it."""
    staff = Staff.objects.filter(uid=actor.id.removeprefix("staff:")).first()
    if staff is None or ticket.assignee_id == staff.pk:
        return staff is not None
    answered = Message.objects.filter(
        conversation__ticket=ticket, author=Author.STAFF, sender=actor.id
    )
    versions = history_model(Ticket).objects.filter(id=ticket.pk, assignee_id=staff.pk)
    return bool(answered.exists() or versions.exists())
