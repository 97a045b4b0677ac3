"""Verifying who is behind a case, and binding the member to it."""

from collections.abc import Mapping

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.purposes import Purpose
from helpdesk.vault.subjects import link_subjects, unlink_subjects
from identity.actions.shop_arrivals import try_shop
from identity.actions.verification import end_verification, start_verification, try_facts
from identity.actions.verification_codes import send_code, try_code
from identity.models import Verification
from identity.verification import Outcome, VerificationState, state_for
from identity.verification.state import state_of
from tickets.access import is_own, may_work
from tickets.actions.messages import append_message
from tickets.events import TicketChanged
from tickets.models import Order, Ticket
from tickets.models.conversations import Author

LINKED = "verified"
"""Why the one who contacted and the member are held to be one person."""


def contact_of(ticket: Ticket) -> str:
    """What verifications of a case belong to."""
    return f"ticket:{ticket.number}"


@action("ticket.verify")
def verify_by_facts(
    work: Work, ticket: Ticket, factor: str, offered: Mapping[str, str], *, actor: Actor
) -> Outcome:
    """Compare what the customer says, for the desk or for themselves; see
    `identity.actions.verification.try_facts`."""
    ticket, verification = begin(work, ticket)
    before = state_of(verification, work.now)
    outcome = try_facts(verification, factor, offered, actor=actor)
    finish(work, ticket, outcome, before)
    return outcome


@action("ticket.send_code")
def send_ticket_code(work: Work, ticket: Ticket, *, actor: Actor, claimed: str = "") -> Outcome:
    """Mail a code to the registered address of the member this case seems to be of, or of the one
    `claimed`; see `identity.actions.verification_codes.send_code`."""
    ticket, verification = begin(work, ticket)
    outcome = send_code(verification, actor=actor, claimed=claimed, expected=expected(ticket))
    work.publish(changed(ticket))
    return outcome


@action("ticket.verify_code")
def verify_by_code(work: Work, ticket: Ticket, typed: str, *, actor: Actor) -> Outcome:
    """Compare a typed code; see `identity.actions.verification_codes.try_code`."""
    ticket, verification = begin(work, ticket)
    before = state_of(verification, work.now)
    outcome = try_code(verification, typed, actor=actor)
    finish(work, ticket, outcome, before)
    return outcome


@action("ticket.verify_shop")
def verify_by_shop(work: Work, ticket: Ticket, secret: str, *, actor: Actor) -> Outcome:
    """Let the shop's word, given when the customer arrived from it, prove who they are.

    secret: of their arrival; see `identity.actions.shop_arrivals`.
    """
    ticket, verification = begin(work, ticket)
    before = state_of(verification, work.now)
    outcome = try_shop(verification, secret, actor=actor)
    finish(work, ticket, outcome, before)
    return outcome


@action("ticket.end_verification")
def end_ticket_verification(
    work: Work, ticket: Ticket, *, actor: Actor, wrong_person: bool = False
) -> None:
    """Take back what a case's verification opens; somebody who was not the person is also
    unbound from the member. Raises NotFound when none is in force."""
    if not may_work(actor, ticket):
        raise NotFound
    ticket = begin_locked(work, ticket)
    rows = Verification.objects.filter(platform=ticket.platform_id, contact=contact_of(ticket))
    verification = rows.filter(ended_at=None).first()
    if verification is None:
        raise NotFound
    end_verification(verification, actor=actor, wrong_person=wrong_person)
    if wrong_person:
        unbind(work, ticket)
    work.publish(changed(ticket))


def begin(work: Work, ticket: Ticket) -> tuple[Ticket, Verification]:
    """The case as it is now, held, and its verification. Raises NotFound for strangers."""
    if not (may_work(work.actor, ticket) or is_own(work.actor, ticket)):
        raise NotFound
    ticket = begin_locked(work, ticket)
    verification = start_verification(
        ticket.platform_id,
        actor=work.actor,
        contact=contact_of(ticket),
        subject=ticket.subject_id,
        policy_version=ticket.policy_version,
        case=ticket.number,
    )
    return ticket, verification


def begin_locked(work: Work, ticket: Ticket) -> Ticket:
    """The case, held. The tries leave entries of their own: this one is for what changes in the
    case, and is not written when nothing does."""
    ticket = work.lock(ticket)
    work.nothing_happened()
    work.about(ticket, case=ticket.number, purpose=Purpose.VERIFY)
    return ticket


def expected(ticket: Ticket) -> int | None:
    """The member a case seems to be of, unproved."""
    order = ticket.order
    return ticket.member_id or (order.member_id if order else None)


def finish(work: Work, ticket: Ticket, outcome: Outcome, before: VerificationState) -> None:
    """Bind whom the proofs identify, and tell the desk and the case."""
    work.publish(changed(ticket))
    if not outcome.good:
        return
    state = state_for(ticket.platform_id, contact_of(ticket))
    if state.member is not None and ticket.member_id != state.member.pk:
        unbind(work, ticket)
        work.update(ticket, member=state.member)
        link_subjects(ticket.platform_id, ticket.subject_id, state.member.subject_id, reason=LINKED)
    if state.order and ticket.order_id is None:
        work.update(ticket, order=Order.objects.get(pk=state.order))
    if state.verified and not before.verified:
        say_verified(work, ticket)


def say_verified(work: Work, ticket: Ticket) -> None:
    """A line in the conversation; it does not say of what the customer could prove how much."""
    append_message(
        work,
        ticket,
        author=Author.SYSTEM,
        channel=ticket.channel,
        client_id=f"verified:{work.entry.uid}",
        code="verified",
    )


def unbind(work: Work, ticket: Ticket) -> None:
    """Take the member off a case: it was somebody else."""
    if ticket.member is None:
        return
    unlink_subjects(ticket.subject_id, ticket.member.subject_id, reason=LINKED)
    work.update(ticket, member=None)


def changed(ticket: Ticket) -> TicketChanged:
    """The hint that something about who they are is new."""
    return TicketChanged(platform=ticket.platform_id, number=ticket.number, change="verified")
