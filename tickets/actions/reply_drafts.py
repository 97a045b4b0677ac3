"""What is being written is kept as it is typed, so that nothing is lost. Keeping it is no event
of the case: it leaves no entry, as nobody but the writer sees it."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.access import require, staff_of
from identity.models import Staff
from identity.roles import Right
from tickets.models import Message, ReplyDraft, Ticket

LONGEST = 20_000
"""Characters kept: more than may be sent, because cutting it short would lose something."""


@action("draft.keep")
def keep_draft(
    work: Work, ticket: Ticket, *, actor: Actor, kind: str, text: str, client_id: str
) -> None:
    """Keep what somebody has typed in a case; an empty text puts the draft away.

    client_id: what the message will be sent under. If it has been, this came late and is dropped.
    """
    require(actor, Right.WORK_CASES, ticket.platform_id)
    work.nothing_happened()
    # Held, as by sending: what is sent meanwhile must not come back, nor two tabs collide.
    ticket = work.lock(ticket)
    writer = staff_of(actor)
    if not text.strip() or was_sent(ticket, client_id):
        drop_draft(work, ticket, writer)
        return
    draft = ReplyDraft.objects.select_for_update().filter(ticket=ticket, staff=writer).first()
    if draft is not None:
        work.update(draft, kind=kind, body=text[:LONGEST], updated_at=work.now)
        return
    draft = ReplyDraft(
        platform_id=ticket.platform_id, subject_id=ticket.subject_id, ticket=ticket,
        staff=writer, kind=kind, updated_at=work.now,
    )  # fmt: skip
    draft.body = text[:LONGEST]
    work.create(draft)


def was_sent(ticket: Ticket, client_id: str) -> bool:
    """Whether the message has been sent meanwhile."""
    return Message.objects.filter(conversation__ticket=ticket, client_id=client_id).exists()


def drop_draft(work: Work, ticket: Ticket, writer: Staff) -> None:
    """Remove somebody's draft in a case, if there is one."""
    for draft in ReplyDraft.objects.filter(ticket=ticket, staff=writer):
        work.delete(draft)
