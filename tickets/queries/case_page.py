"""A case as its customer sees it: where it stands, what was said, when an answer comes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.policies import Clause, Promise, profile
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from tickets.models import Attachment, Closure, Message, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import ClosureKind, TicketState
from tickets.queries.came import how_it_came

SHOWN = 200
"""The newest messages that a page holds."""

LATELY = 20
"""Of how many of the customer's messages a page says that they arrived."""

SYSTEM_LINES = {
    "solved": gettext_lazy("The case ended with a solution."),
    "spam": gettext_lazy("The case was closed."),
    "duplicate": gettext_lazy("The case was closed: the same matter is with us in another case."),
    "reopened": gettext_lazy("The case is open again."),
    "verified": gettext_lazy("You confirmed who you are."),
    "chat_started": gettext_lazy("You opened a chat."),
    "chat_accepted": gettext_lazy("Somebody is here for you now."),
    "chat_returned": gettext_lazy(
        "We pass you to a colleague. You keep your place; what you wrote is here."
    ),
    "chat_released": gettext_lazy(
        "Whoever wrote to you here cannot go on, so you wait for a colleague of theirs. You keep "
        "your place, and they read what is written here."
    ),
    "chat_handed_over": gettext_lazy("A colleague of ours goes on with you from here."),
    "chat_taken_over": gettext_lazy("A colleague of ours goes on with you from here."),
    "chat_ended": gettext_lazy("The chat has ended. Everything in it stays here in your case."),
    "chat_nobody": gettext_lazy(
        "Nobody was free to chat. What you wrote is with us, and we answer it here."
    ),
    "chat_silent": gettext_lazy(
        "The chat has ended because nothing was written for a while. Your case stays open."
    ),
}
"""System messages that customers see; others are the desk's business."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the conversation."""

    seq: int
    kind: str
    who: str
    text: str
    at: datetime
    files: list[dict[str, Any]] = field(default_factory=list)
    came: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an answer comes. clause: of the promise; None for the operator's own target."""

    at: datetime
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page shows. seq: the last message the customer can see. arrived: the browser's own
    ids of the customer's last messages, by which it knows that they are with us."""

    number: str
    state: str
    ending: str
    headline: str
    next: str
    deadline: Deadline | None
    result: str
    solution: str
    entries: list[Entry]
    seq: int
    arrived: str


def case_page(ticket: Ticket, actor: Actor, *, shop: str) -> CasePage:
    """Read a customer's own case, in a fixed number of queries; the read is in the ledger.

    shop: the platform's name as the customer reads it.
    """
    messages = visible_messages(ticket)
    closure = ticket.closures.filter(reopened_at=None).first()
    note(ticket, actor, messages, closure)
    headline, following = standing(ticket, closure, shop)
    return CasePage(
        number=ticket.number,
        state=ticket.state,
        ending=closure.kind if closure else "",
        headline=headline,
        next=following,
        deadline=deadline(ticket),
        result=closure.get_result_display() if closure else "",
        solution=reads.text(closure.solution) if closure else "",
        entries=[entry(message, ticket, shop) for message in messages],
        seq=messages[-1].seq if messages else 0,
        arrived=arrived(messages),
    )


def arrived(messages: Sequence[Message]) -> str:
    """The customer's own ids of their last messages, with spaces between."""
    own = [one.client_id for one in messages if one.author == Author.CUSTOMER and one.client_id]
    return " ".join(own[-LATELY:])


def last_visible_seq(ticket: Ticket) -> int:
    """The last message the customer can see: whether there is news, without reading any."""
    last = visible(ticket).order_by("-seq").values_list("seq", flat=True).first()
    return last or 0


def visible(ticket: Ticket) -> Any:
    """Messages the customer may see: never notes."""
    said = Q(author__in=[Author.CUSTOMER, Author.STAFF])
    happened = Q(author=Author.SYSTEM, code__in=SYSTEM_LINES)
    return Message.objects.filter(said | happened, conversation__ticket=ticket)


def visible_messages(ticket: Ticket) -> list[Message]:
    """The newest of them, oldest first, with their files."""
    newest = visible(ticket).order_by("-seq").prefetch_related("attachments__file")[:SHOWN]
    return list(reversed(newest))


def note(
    ticket: Ticket, actor: Actor, messages: Sequence[Message], closure: Closure | None
) -> None:
    """Put the read into the ledger once, and fetch the keys of everything at once."""
    values = [message.body for message in messages]
    values += [one.file.name for message in messages for one in message.attachments.all()]
    values.append(closure.solution if closure else None)
    keystore.warm(value.key_id for value in values if value is not None)
    reads.note_read(
        actor=actor, purpose=Purpose.OWN_CASE, of=ticket, platform=ticket.platform_id,
        subject=ticket.subject_id, case=ticket.number, fields=["messages"],
    )  # fmt: skip


def entry(message: Message, ticket: Ticket, shop: str) -> Entry:
    """A message as a line. Who at the desk wrote it is not said: the shop answers."""
    if message.author == Author.SYSTEM:
        return Entry(message.seq, "system", "", str(SYSTEM_LINES[message.code]), message.at)
    ours = message.author == Author.STAFF
    return Entry(
        seq=message.seq,
        kind="staff" if ours else "customer",
        who=shop if ours else _("You"),
        text=reads.text(message.body),
        at=message.at,
        files=[shown_file(one, ticket) for one in message.attachments.all()],
        came=how_it_came(message, by=False),
    )


def shown_file(attachment: Attachment, ticket: Ticket) -> dict[str, Any]:
    """A file as a link."""
    return {
        "url": reverse("tickets:case_file", args=[ticket.platform_id, attachment.uid]),
        "name": reads.text(attachment.file.name),
        "size": size_words(attachment.file.size),
    }


def size_words(size: int) -> str:
    """A size in bytes, in words."""
    if size < 1024 * 1024:
        return _("%(number)d KB") % {"number": max(1, size // 1024)}
    return _("%(number).1f MB") % {"number": size / 1024 / 1024}


def standing(ticket: Ticket, closure: Closure | None, shop: str) -> tuple[str, str]:
    """Where the case stands, and what comes next, in words."""
    if closure is not None and closure.kind == ClosureKind.SOLVED:
        return _("This case has ended."), _(
            "If it did not help, write to us below: that opens the case again."
        )
    if closure is not None:
        return _("This case is closed."), _(
            "If that is a mistake, write to us below: that opens the case again."
        )
    if ticket.state == TicketState.WAITING:
        return _("We answered you."), _(
            "Read our answer below. Write to us if something is missing."
        )
    return _("We have your message."), _("Next: somebody at %(shop)s reads it and answers you.") % {
        "shop": shop
    }


def deadline(ticket: Ticket) -> Deadline | None:
    """When an answer comes: by the policy's promise where one runs, else by our own target."""
    if ticket.state == TicketState.ENDED:
        return None
    if ticket.promised_at is not None:
        clock = profile(ticket.platform_id, ticket.policy_version).clock("policy_question")
        return Deadline(ticket.promised_at, clock.clause if isinstance(clock, Promise) else None)
    return Deadline(ticket.target_at) if ticket.target_at else None
