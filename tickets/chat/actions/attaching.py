"""Files that customers send in a chat, in parts on networks that break."""

from collections.abc import Sequence

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound, TooMany
from helpdesk.files import parts
from helpdesk.files.checks import LARGEST, CheckedFile
from helpdesk.files.models import Upload, UploadPart
from helpdesk.files.parts import Declared, StoredPart
from tickets.access import is_own
from tickets.actions.customer import add_files
from tickets.actions.messages import append_message
from tickets.actions.replies import already_said
from tickets.actions.turns import turn_to_desk
from tickets.chat.actions.parts import open_chat
from tickets.chat.actions.saying import not_too_many
from tickets.chat.errors import ChatEnded
from tickets.chat.limits import UPLOADS_AT_ONCE
from tickets.models import Message, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel


def about(ticket: Ticket) -> str:
    """What uploads in a case's chat say that they are for."""
    return f"chat:{ticket.number}"


def held(work: Work, ticket: Ticket, actor: Actor) -> Ticket:
    """The customer's own case with an open chat, locked. Raises NotFound, ChatEnded."""
    if not is_own(actor, ticket):
        raise NotFound
    ticket = work.lock(ticket)
    work.about(ticket, case=ticket.number)
    if open_chat(ticket) is None:
        raise ChatEnded
    return ticket


@action("chat.begin_file")
def begin_file(work: Work, ticket: Ticket, *, actor: Actor, declared: Declared) -> Upload:
    """Begin to send a file in parts; the same file goes on where it was. Raises TooMany, and what
    `held` and `parts.begin` raise."""
    ticket = held(work, ticket, actor)
    refuse_many(ticket, actor, declared)
    return parts.begin(
        work, platform=ticket.platform_id, subject=ticket.subject_id, about=about(ticket),
        declared=declared, most=LARGEST,
    )  # fmt: skip


def refuse_many(ticket: Ticket, actor: Actor, declared: Declared) -> None:
    """Raise TooMany while as many other files of theirs are on their way as may be: what is begun
    and never finished lies here for a day."""
    others = Upload.objects.filter(
        platform=ticket.platform_id, about=about(ticket), owner=actor.id
    ).exclude(sha256=declared.sha256)
    if others.count() >= UPLOADS_AT_ONCE:
        raise TooMany


@action("chat.file_part")
def keep_file_part(
    work: Work, ticket: Ticket, upload: Upload, *, actor: Actor, part: StoredPart
) -> UploadPart:
    """Keep a part that is in the storage. Raises what `held` and `parts.keep` raise."""
    work.undo(part.discard)
    held(work, ticket, actor)
    return parts.keep(work, upload, part)


@action("chat.send_files")
def send_files(
    work: Work,
    ticket: Ticket,
    *,
    actor: Actor,
    client_id: str,
    files: Sequence[CheckedFile],
    upload: Upload | None = None,
) -> Message:
    """Say in the open chat what files show, once per `client_id`.

    upload: the parts they came in, which are forgotten. Raises ChatEnded, TooMany, NoRoom,
    NotFound.
    """
    known = already_said(ticket, client_id) if is_own(actor, ticket) else None
    if known is not None:
        work.about(ticket, case=ticket.number)
        work.nothing_happened()
        return known
    ticket = held(work, ticket, actor)
    message, new = append_message(
        work, ticket, author=Author.CUSTOMER, channel=Channel.CHAT, client_id=client_id, files=True
    )
    if not new:  # sent twice at the same moment
        work.nothing_happened()
        return message
    not_too_many(work, ticket, message)
    add_files(work, message, files)
    if upload is not None:
        parts.forget(work, upload)
    turn_to_desk(work, ticket)
    work.detail(seq=message.seq)
    return message
