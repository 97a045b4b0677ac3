"""A supervisor reads along, whispers, and takes over. Their agent sees it; customers never do,
but for the line that says who goes on."""

from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.purposes import Purpose
from identity.access import require, staff_of
from identity.roles import Right
from tickets.actions.messages import append_message
from tickets.actions.replies import LONGEST, already_said
from tickets.chat.actions.offers import look_again
from tickets.chat.actions.parts import let_in_still
from tickets.chat.actions.passing import pass_on
from tickets.chat.errors import EndedForDesk
from tickets.chat.models import Chat, ChatState, ChatWatch, TurnEnd
from tickets.errors import NothingSaid, TooLong
from tickets.models import Message, Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel

STAYS = timedelta(seconds=90)
"""How long somebody is believed to read along after their page was last heard."""


@action("chat.watch")
def watch_chat(work: Work, chat: Chat, *, actor: Actor) -> ChatWatch:
    """Begin to read along; its agent is shown so at once. Going on to changes nothing else.

    Raises ChatEnded, Forbidden, NotFound.
    """
    ticket, chat = begin(work, chat, actor)
    if chat.state == ChatState.ENDED:
        raise EndedForDesk
    person, until = staff_of(actor), work.now + STAYS
    watch = ChatWatch.objects.select_for_update().filter(chat=chat, staff=person).first()
    if watch is None:
        watch = work.create(ChatWatch(
            platform_id=chat.platform_id, chat=chat, staff=person, since=work.now, until=until,
        ))  # fmt: skip
    else:
        work.update(watch, since=work.now, until=until)
    look_again(work, ticket)
    return watch


@action("chat.watch_on")
def stay_watching(work: Work, chat: Chat, *, actor: Actor) -> None:
    """Their page is still open. What has run out stays so until they say so again. Leaves no
    entry."""
    begin(work, chat, actor)
    work.nothing_happened()
    for watch in own_watches(work, chat, actor):
        work.update(watch, until=work.now + STAYS)


@action("chat.watch_end")
def stop_watching(work: Work, chat: Chat, *, actor: Actor) -> None:
    """Read along no more."""
    ticket, chat = begin(work, chat, actor)
    watches = own_watches(work, chat, actor)
    if not watches:
        work.nothing_happened()
        return
    for watch in watches:
        work.update(watch, until=work.now)
    look_again(work, ticket)


@action("chat.whisper")
def whisper(work: Work, chat: Chat, *, actor: Actor, text: str, client_id: str) -> Message:
    """Say something to the agent alone: a note, shown at once in their chat, once per id. Nothing
    of the customer's counts as read by it. Raises NothingSaid, TooLong."""
    ticket, _ = begin(work, chat, actor)
    known = already_said(ticket, client_id)
    if known is not None:
        work.nothing_happened()
        return known
    if not text.strip():
        raise NothingSaid(field="text")
    if len(text) > LONGEST:
        raise TooLong(field="text", most=LONGEST)
    message, _new = append_message(
        work, ticket, author=Author.NOTE, channel=Channel.CHAT, client_id=client_id, text=text
    )
    work.detail(seq=message.seq)
    return message


@action("chat.take_over")
def take_over(work: Work, chat: Chat, *, actor: Actor) -> Chat:
    """Go on oneself in a chat that somebody else has; both sides see a line that says so. What
    the agent has typed and not sent stays theirs. Raises ChatEnded, Forbidden, NotFound."""
    ticket, chat = begin(work, chat, actor)
    taker = staff_of(actor)
    if chat.state != ChatState.ACTIVE:
        raise EndedForDesk
    if chat.accepted_by_id == taker.pk:
        work.nothing_happened()
        return chat
    work.detail(was=chat.accepted_by.uid if chat.accepted_by else "")
    for watch in own_watches(work, chat, actor):
        work.update(watch, until=work.now)
    pass_on(work, ticket, chat, taker, how=TurnEnd.TAKEN_OVER, line="chat_taken_over")
    return chat


def begin(work: Work, chat: Chat, actor: Actor) -> tuple[Ticket, Chat]:
    """The case and its chat, held, for somebody with the right to read along."""
    require(actor, Right.WATCH_CHATS, chat.platform_id)
    ticket, chat = work.lock(chat.ticket), work.lock(chat)
    let_in_still(actor, ticket, Right.WATCH_CHATS)
    work.about(
        chat, case=ticket.number, subject=ticket.subject_id, purpose=Purpose.SUPERVISE
    )  # fmt: skip
    return ticket, chat


def own_watches(work: Work, chat: Chat, actor: Actor) -> list[ChatWatch]:
    """Theirs that lasts, held."""
    watches = ChatWatch.objects.select_for_update()
    return list(watches.filter(chat=chat, staff=staff_of(actor), until__gt=work.now))
