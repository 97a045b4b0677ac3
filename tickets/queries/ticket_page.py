"""Everything the ticket page shows, put together: a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from identity.access import may
from identity.roles import Right
from identity.verification import VerificationState
from tickets.models import Closure, ReplyDraft, Ticket
from tickets.models.tickets import Result, TicketState
from tickets.queries.clock_lines import ClockLine, clock_lines
from tickets.queries.conversation import Lines, conversation
from tickets.queries.earlier import earlier_cases
from tickets.queries.order_card import OrderCard, order_card
from tickets.queries.people import People, people
from tickets.queries.queue_rows import state_words
from tickets.queries.standing import standing_of


@dataclass(frozen=True, slots=True)
class Head:
    """The line over a case. called, writes_as: as in `People`. mine: whether the reader has it;
    may_take: whether they may; reviews: whether its trail is theirs to read."""

    ticket: Ticket
    code: str
    state: str
    called: str
    writes_as: str
    standing: VerificationState
    mine: bool
    may_take: bool
    ended: bool
    reviews: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case ended, in clear, for somebody who works it."""

    kind: str
    label: str
    result: str
    solution: str
    duplicate_of: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TicketPage:
    """The page of one case for one reader."""

    head: Head
    people: People
    order: OrderCard
    lines: Lines
    clocks: list[ClockLine]
    ending: Ending | None
    earlier: list[Ticket]
    draft: dict[str, str]


def ticket_page(actor: Actor, ticket: Ticket, *, before: int | None = None) -> TicketPage:
    """Load a case that `ticket_for` let through. What is read of it is in the ledger."""
    standing, closure = standing_of(ticket), closure_of(ticket)
    who = people(actor, ticket, standing)
    return TicketPage(
        head=head_with(actor, ticket, standing, closure, who),
        people=who,
        order=order_card(actor, ticket, standing),
        lines=conversation(actor, ticket, who.writes_as, before=before),
        clocks=clock_lines(ticket),
        ending=ending(actor, ticket, closure),
        earlier=earlier_cases(actor, ticket),
        draft=draft_of(actor, ticket),
    )


def head(actor: Actor, ticket: Ticket) -> Head:
    """The line over a case alone, for refreshing it."""
    standing = standing_of(ticket)
    who = people(actor, ticket, standing)
    return head_with(actor, ticket, standing, closure_of(ticket), who)


def head_with(
    actor: Actor, ticket: Ticket, standing: VerificationState, closure: Closure | None, who: People
) -> Head:
    """The line over a case, of what is loaded already."""
    code, state = state_words(ticket, closure, timezone.now())
    mine = ticket.assignee is not None and f"staff:{ticket.assignee.uid}" == actor.id
    takes = ticket.assignee is None or may(actor, Right.ASSIGN_CASES, ticket.platform_id)
    ended = ticket.state == TicketState.ENDED
    return Head(
        ticket=ticket,
        code=code,
        state=state,
        called=who.called,
        writes_as=who.writes_as,
        standing=standing,
        mine=mine,
        may_take=takes and not mine and not ended,
        ended=ended,
        reviews=may(actor, Right.REVIEW_TRAIL, ticket.platform_id),
    )


def closure_of(ticket: Ticket) -> Closure | None:
    """The closure in force."""
    closures = Closure.objects.select_related("duplicate_of")
    return closures.filter(ticket=ticket, reopened_at=None).first()


def ending(actor: Actor, ticket: Ticket, closure: Closure | None) -> Ending | None:
    """How a case ended; its solution is noted as read."""
    if closure is None:
        return None
    texts = reads.reveal(
        {"solution": closure.solution}, actor=actor, purpose=Purpose.WORK_CASE, of=ticket,
        platform=ticket.platform_id, subject=ticket.subject_id, case=ticket.number,
    )  # fmt: skip
    return Ending(
        kind=closure.kind,
        label=closure.get_kind_display(),
        result=str(Result(closure.result).label) if closure.result else "",
        solution=texts["solution"],
        duplicate_of=closure.duplicate_of.number if closure.duplicate_of else "",
        at=closure.closed_at,
    )


def draft_of(actor: Actor, ticket: Ticket) -> dict[str, str]:
    """What the reader has begun to write here, as the form's first values: their own words."""
    own = ReplyDraft.objects.filter(ticket=ticket, staff__uid=actor.id.removeprefix("staff:"))
    draft = own.first()
    return {"kind": draft.kind, "text": reads.text(draft.body)} if draft else {}
