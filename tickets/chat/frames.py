"""What the two sides of a conversation are told over their sockets, after commit.

The forms are described in docs/chat-protocol.md. Frames carry what was said, so they are no
events: within the process they go to the lines that are open, and between processes they travel
sealed (helpdesk/realtime/relay.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils import translation

from helpdesk.actions import Work
from helpdesk.realtime.events import Told, case_group, line_group
from tickets.models import Message, Ticket
from tickets.models.conversations import Author

CUSTOMER = "customer"
STAFF = "staff"
BOTH = (CUSTOMER, STAFF)

Content = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Told):
    """One frame to one side of one case. staff's carry the case's number."""

    kind: str
    platform: str
    uid: str
    number: str
    to: str
    content: Content

    def groups(self) -> list[str]:
        """The one side's group."""
        group = case_group if self.to == CUSTOMER else line_group
        return [group(self.platform, self.uid)]

    def as_dict(self) -> Content:
        """The frame as the client gets it."""
        return framed(self.kind, self.number if self.to == STAFF else "", self.content)


def framed(kind: str, number: str, content: Content) -> Content:
    """A frame; number: the case's, "" towards customers, who have but one."""
    return {"kind": kind, **({"case": number} if number else {}), **content}


def frame(ticket: Ticket, to: str, kind: str, content: Content) -> Frame:
    """A frame about a case to one of its sides."""
    return Frame(
        kind=kind, platform=ticket.platform_id, uid=ticket.uid, number=ticket.number,
        to=to, content=content,
    )  # fmt: skip


def tell(
    work: Work, ticket: Ticket, kind: str, *, to: Sequence[str] = BOTH, **content: Any
) -> None:
    """Tell sides of a case something when the action has been committed."""
    for side in to:
        work.publish(frame(ticket, side, kind, content))


def tell_message(
    work: Work, ticket: Ticket, message: Message, text: str, *, files: bool = False
) -> None:
    """Tell whoever may read a new message what it says. A note goes to the desk alone.

    files: files follow in the same action; then both sides are told to ask for it instead.
    """
    for side in (STAFF,) if message.author == Author.NOTE else BOTH:
        if side == CUSTOMER and not customer_sees(message):
            continue
        if files:
            work.publish(frame(ticket, side, "stale", {}))
            continue
        words = line_words(message, ticket, side) if message.code else text
        work.publish(frame(ticket, side, "message", {"message": line(message, words, side)}))


def line(message: Message, text: str, side: str, files: Sequence[Content] = ()) -> Content:
    """A message as a side reads it. Customers are not told who at the desk wrote it."""
    return {
        "seq": message.seq,
        "id": told_id(message),
        "author": message.author,
        "name": message.sender_name if side == STAFF else "",
        "text": text,
        "code": message.code,
        "at": written(message.at),
        "files": list(files),
    }


def told_id(message: Message) -> str:
    """What a message is called outside: the system's own ids count the chats of all cases."""
    return f"{message.code}:{message.seq}" if message.code else message.client_id


def customer_sees(message: Message) -> bool:
    """Whether a message is one for customers: never a note, and of the system's lines some."""
    from tickets.queries.case_page import SYSTEM_LINES

    if message.author == Author.SYSTEM:
        return message.code in SYSTEM_LINES
    return message.author != Author.NOTE


def line_words(message: Message, ticket: Ticket, side: str) -> str:
    """The words of a system line: customers read them in their case's language."""
    from tickets.queries.case_page import SYSTEM_LINES
    from tickets.queries.system_lines import desk_line

    if side == STAFF:
        return desk_line(message.code)
    with translation.override(ticket.language):
        return str(SYSTEM_LINES[message.code])


def written(moment: datetime) -> str:
    """A moment as frames carry it: ISO 8601, UTC."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
