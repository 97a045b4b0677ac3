"""Files that customers send in a chat, in parts on networks that break."""

from collections.abc import Sequence
from datetime import timedelta
from math import ceil

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

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
from tickets.chat.actions.parts import hold, open_chat
from tickets.chat.actions.saying import not_too_many
from tickets.chat.errors import ChatEnded, TooManyFilesNow
from tickets.chat.limits import BYTES_PER_HOUR, FILES_PER_HOUR, UPLOADS_AT_ONCE
from tickets.models import Attachment, Message, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel

COUNTS = timedelta(hours=1)
"""How long an upload that was begun and never finished counts as one on its way."""


def about(ticket: Ticket) -> str:
    """What uploads in a case's chat say that they are for."""
    return f"chat:{ticket.number}"


def held(work: Work, ticket: Ticket, actor: Actor) -> Ticket:
    """The customer's own case with an open chat, locked. Raises NotFound, ChatEnded."""
    if not is_own(actor, ticket):
        raise NotFound
    ticket = hold(work, ticket, actor)
    work.about(ticket, case=ticket.number)
    if open_chat(ticket) is None:
        raise ChatEnded
    return ticket


@action("chat.begin_file")
def begin_file(work: Work, ticket: Ticket, *, actor: Actor, declared: Declared) -> Upload:
    """Begin to send a file in parts; the same file goes on where it was. Raises TooMany, and what
    `held` and `parts.begin` raise."""
    ticket = held(work, ticket, actor)
    # First: waiting, which the next two ask for, makes no file smaller.
    parts.refuse_size(declared.size, LARGEST)
    others = on_their_way(work, ticket, actor).exclude(sha256=declared.sha256)
    if others.count() >= UPLOADS_AT_ONCE:
        raise TooMany(wait=until_the_first_is_forgotten(work, others))
    refuse_many(work, ticket, [*others.values_list("size", flat=True), declared.size])
    return parts.begin(
        work, platform=ticket.platform_id, subject=ticket.subject_id, about=about(ticket),
        declared=declared, most=LARGEST,
    )  # fmt: skip


def on_their_way(work: Work, ticket: Ticket, actor: Actor) -> QuerySet[Upload]:
    """Uploads of theirs that were begun within the hour and have not become a message. What is
    begun and never finished lies here for a day, and must not keep them from sending for so
    long."""
    begun = Upload.objects.filter(platform=ticket.platform_id, about=about(ticket), owner=actor.id)
    return begun.filter(expires_at__gt=work.now + parts.LASTS - COUNTS)


def until_the_first_is_forgotten(work: Work, begun: QuerySet[Upload]) -> int:
    """Seconds until the first of these uploads does not count any more."""
    first = begun.earliest("expires_at")
    return ceil((first.expires_at - parts.LASTS + COUNTS - work.now).total_seconds())


def refuse_many(work: Work, ticket: Ticket, coming: Sequence[int]) -> None:
    """Raise TooManyFilesNow where what was sent within the hour, with what is coming (sizes in
    bytes), is more than FILES_PER_HOUR or BYTES_PER_HOUR."""
    sent = Attachment.objects.filter(
        message__conversation__ticket=ticket, message__author=Author.CUSTOMER,
        message__channel=Channel.CHAT, message__at__gt=work.now - timedelta(hours=1),
    ).aggregate(files=Count("pk"), size=Coalesce(Sum("file__size"), 0))  # fmt: skip
    if sent["files"] + len(coming) > FILES_PER_HOUR:
        raise TooManyFilesNow
    if sent["size"] + sum(coming) > BYTES_PER_HOUR:
        raise TooManyFilesNow


@action("chat.file_part")
def keep_file_part(
    work: Work, ticket: Ticket, upload: Upload, *, actor: Actor, part: StoredPart
) -> UploadPart:
    """Keep a part that is in the storage. Raises what `held` and `parts.keep` raise."""
    work.undo(part.discard)
    held(work, ticket, actor)
    return parts.keep(work, upload, part)


@action("chat.drop_file")
def drop_file(work: Work, ticket: Ticket, upload: Upload, *, actor: Actor) -> None:
    """Forget a file that is whole and none that is taken. Kept, it would count among those on
    their way. Raises what `held` raises, and UploadGone."""
    held(work, ticket, actor)
    parts.forget(work, parts.lock(work, upload))


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
    refuse_many(work, ticket, [file.size for file in files])
    add_files(work, message, files)
    if upload is not None:
        parts.forget(work, upload)
    turn_to_desk(work, ticket)
    work.detail(seq=message.seq)
    return message
