"""What the desk says in a case: to the customer, or among itself."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.access import require, staff_of
from identity.models import Staff
from identity.roles import Right
from tickets.access import require_case_still
from tickets.actions.letters import write_about
from tickets.actions.messages import append_message
from tickets.actions.reply_drafts import drop_draft
from tickets.actions.turns import turn_to_customer
from tickets.errors import AlreadyEnded, AnsweredMeanwhile, NothingSaid, TooLong
from tickets.models import Message, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import TicketState
from tickets.saved.placeholders import refuse_gaps

LONGEST = 5000
"""Characters of one message."""


@action("ticket.reply")
def reply_to_customer(
    work: Work, ticket: Ticket, *, actor: Actor, text: str, client_id: str, seen_seq: int
) -> Message:
    """Answer the customer, once per `client_id`, and write to them that there is an answer.

    seen_seq: the last message the writer's page showed. Raises AnsweredMeanwhile when a colleague
    answered after it, AlreadyEnded, GapLeft, NothingSaid, TooLong; nothing is sent then. Somebody
    who answers a case that nobody has takes it.
    """
    ticket = begin(work, ticket, text)
    known = already_said(ticket, client_id)
    if known is not None:
        work.nothing_happened()
        return known
    if ticket.state == TicketState.ENDED:
        raise AlreadyEnded
    refuse_gaps(text)
    refuse_second_answer(ticket, actor, seen_seq)
    writer = staff_of(actor)
    message, _ = append_message(
        work, ticket, author=Author.STAFF, channel=ticket.channel, client_id=client_id, text=text
    )
    turn_to_customer(
        work,
        ticket,
        first_reply_at=ticket.first_reply_at or work.now,
        assignee_id=ticket.assignee_id or writer.pk,
    )
    finish(work, ticket, message, writer)
    write_about(work, ticket, "reply", key=f"reply:{message.pk}")
    return message


@action("ticket.note")
def add_note(work: Work, ticket: Ticket, *, actor: Actor, text: str, client_id: str) -> Message:
    """Keep a note that the customer never sees, once per `client_id`; ended cases take notes too.

    Raises NothingSaid, TooLong.
    """
    ticket = begin(work, ticket, text)
    known = already_said(ticket, client_id)
    if known is not None:
        work.nothing_happened()
        return known
    message, _ = append_message(
        work, ticket, author=Author.NOTE, channel=ticket.channel, client_id=client_id, text=text
    )
    finish(work, ticket, message, staff_of(actor))
    return message


def begin(work: Work, ticket: Ticket, text: str) -> Ticket:
    """What both begin with: the right, the row as it is now, a text that can be sent."""
    require(work.actor, Right.WORK_CASES, ticket.platform_id)
    ticket = work.lock(ticket)
    require_case_still(work.actor, ticket)
    work.about(ticket, case=ticket.number)
    if not text.strip():
        raise NothingSaid(field="text")
    if len(text) > LONGEST:
        raise TooLong(field="text", most=LONGEST)
    return ticket


def already_said(ticket: Ticket, client_id: str) -> Message | None:
    """The message that an earlier, identical request left."""
    return Message.objects.filter(conversation__ticket=ticket, client_id=client_id).first()


def refuse_second_answer(ticket: Ticket, actor: Actor, seen_seq: int) -> None:
    """Nobody is answered twice: a colleague's reply after what the writer saw stops this one."""
    other = (
        Message.objects.filter(conversation__ticket=ticket, author=Author.STAFF, seq__gt=seen_seq)
        .exclude(sender=actor.id)
        .first()
    )
    if other is not None:
        raise AnsweredMeanwhile(field="text", name=other.sender_name)


def finish(work: Work, ticket: Ticket, message: Message, writer: Staff) -> None:
    """What both end with: the draft has become it, and whoever wrote it has read it. What came
    before and was not looked at stays unread: the customer is told how far the desk has read."""
    conversation = message.conversation
    if conversation.staff_read_seq >= message.seq - 1:
        work.update(conversation, staff_read_seq=message.seq)
    work.detail(seq=message.seq)
    drop_draft(work, ticket, writer)
