"""Handing a chat over: offered with a note for whoever goes on, and theirs once they take it."""

from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import actor_for, staff_of
from identity.models import Staff
from tickets.actions.assigning import could_have
from tickets.actions.messages import append_message
from tickets.chat.actions.offers import close_offers, tell
from tickets.chat.actions.parts import let_in, let_in_still
from tickets.chat.actions.passing import pass_on
from tickets.chat.actions.turns import refuse_full
from tickets.chat.errors import AlreadyOffered, EndedForDesk, NotThere, NotYours, OfferGone
from tickets.chat.models import Chat, ChatHandOver, ChatState, HandOverEnd, TurnEnd
from tickets.chat.routing.barred import colleagues_for
from tickets.chat.routing.fitting import knows
from tickets.chat.routing.people import Person, as_person, people_there
from tickets.errors import CannotWorkHere, NothingSaid
from tickets.models import Ticket
from tickets.models.conversations import Author
from tickets.models.tickets import Channel

ANSWERED_WITHIN = timedelta(seconds=60)
"""How long a chat is offered: the customer is talking to somebody meanwhile."""


@action("chat.offer")
def offer_chat(
    work: Work, chat: Chat, *, actor: Actor, note: str, to: Staff | None = None, topic: str = ""
) -> ChatHandOver:
    """Offer a chat to one colleague who takes chats, or (to None) to all there who know a topic.

    note: for whoever goes on; it becomes a note in the conversation, which customers never get.
    Its agent keeps the chat until somebody takes it. Raises NotYours, AlreadyOffered, NotThere,
    CannotWorkHere, NothingSaid, ChatEnded.
    """
    giver = staff_of(actor)
    ticket, chat = begin(work, chat, actor)
    going_on(chat)
    if chat.accepted_by_id != giver.pk:
        raise NotYours
    if not note.strip():
        raise NothingSaid(field="note")
    if ChatHandOver.objects.filter(chat=chat, ended_at=None).exists():
        raise AlreadyOffered
    check(ticket, chat, giver, to, topic)
    offer = work.create(ChatHandOver(
        platform_id=chat.platform_id, chat=chat, to=to, topic="" if to else topic,
        offered_by=giver, offered_at=work.now,
    ))  # fmt: skip
    leave_note(work, ticket, f"offer:{offer.pk}", note)
    work.detail(to=to.uid if to else "", topic=offer.topic)
    tell(work, ticket, offer)
    return offer


@action("chat.take_offered")
def take_offered(work: Work, offer: ChatHandOver, *, actor: Actor) -> Chat:
    """Go on in a chat that was offered; the case comes along. Taking it twice changes nothing.

    Raises OfferGone, AtLimit, NotFound for what was offered to others.
    """
    taker = work.lock(staff_of(actor))
    ticket, chat, offer = hold(work, offer, actor)
    if offer.ended_how == HandOverEnd.TAKEN and chat.accepted_by_id == taker.pk:
        work.nothing_happened()
        return chat
    refuse_gone(work, chat, offer)
    refuse_full(taker)
    close_offers(work, ticket, chat, HandOverEnd.TAKEN)
    pass_on(work, ticket, chat, taker, how=TurnEnd.HANDED_OVER, line="chat_handed_over")
    return chat


@action("chat.decline_offered")
def decline_offered(work: Work, offer: ChatHandOver, *, actor: Actor) -> None:
    """Say that one cannot take it; whoever offered it keeps it and is told at once. What was
    offered to several stays so for the others, until none of those who are there is left."""
    ticket, chat, offer = hold(work, offer, actor)
    uid = staff_of(actor).uid
    if offer.ended_at is not None or uid in offer.declined:
        work.nothing_happened()
        return
    if offer.to_id is None:
        work.update(offer, declined=[*offer.declined, uid])
    if offer.to_id is not None or not anybody_left(offer):
        close_offers(work, ticket, chat, HandOverEnd.DECLINED)


@action("chat.withdraw_offer")
def withdraw_offer(work: Work, chat: Chat, *, actor: Actor) -> None:
    """Keep a chat that one has offered; none offered changes nothing."""
    ticket, chat = begin(work, chat, actor)
    if chat.accepted_by_id != staff_of(actor).pk:
        raise NotYours
    if not close_offers(work, ticket, chat, HandOverEnd.WITHDRAWN):
        work.nothing_happened()


@action("chat.offer_unanswered")
def end_unanswered(work: Work, offer: ChatHandOver, *, actor: Actor) -> None:
    """End an offer that nobody answered in time, or whose chat went another way."""
    ticket, chat = begin(work, offer.chat, actor)
    offer = work.lock(offer)
    if offer.ended_at is not None:
        work.nothing_happened()
        return
    moved = chat.state != ChatState.ACTIVE or chat.accepted_by_id != offer.offered_by_id
    if not moved and offer.offered_at + ANSWERED_WITHIN > work.now:
        work.nothing_happened()
        return
    how = HandOverEnd.WITHDRAWN if moved else HandOverEnd.UNANSWERED
    close_offers(work, ticket, chat, how)


def begin(work: Work, chat: Chat, actor: Actor) -> tuple[Ticket, Chat]:
    """The case and its chat, held."""
    let_in(actor, chat.ticket)
    ticket, chat = work.lock(chat.ticket), work.lock(chat)
    let_in_still(actor, ticket)
    work.about(chat, case=ticket.number, subject=ticket.subject_id)
    return ticket, chat


def hold(work: Work, offer: ChatHandOver, actor: Actor) -> tuple[Ticket, Chat, ChatHandOver]:
    """The same with the offer, for somebody it was made to. Raises NotFound for anybody else."""
    ticket, chat = begin(work, offer.chat, actor)
    offer = work.lock(offer)
    code = offer.platform_id
    person = as_person(staff_of(actor), [code])[code]
    if not offered_to(person, offer):
        raise NotFound
    return ticket, chat, offer


def offered_to(person: Person, offer: ChatHandOver) -> bool:
    """Whether somebody may take it; no query."""
    if offer.to_id is not None:
        return offer.to_id == person.staff
    return offer.offered_by_id != person.staff and knows(person, offer.topic)


def anybody_left(offer: ChatHandOver) -> bool:
    """Whether somebody who is there, and knows the topic, has not declined it."""
    code = offer.platform_id
    asked = {one.staff for one in people_there([code])[code] if offered_to(one, offer)}
    left = (one for one in colleagues_for(offer.chat) if one.uid not in offer.declined)
    return any(one.pk in asked for one in left)


def going_on(chat: Chat) -> None:
    """Raise ChatEnded unless somebody is in it."""
    if chat.state != ChatState.ACTIVE:
        raise EndedForDesk


def refuse_gone(work: Work, chat: Chat, offer: ChatHandOver) -> None:
    """Raise OfferGone for what can be taken no more."""
    late = offer.offered_at + ANSWERED_WITHIN <= work.now
    moved = chat.state != ChatState.ACTIVE or chat.accepted_by_id != offer.offered_by_id
    if offer.ended_at is not None or late or moved:
        raise OfferGone


def check(ticket: Ticket, chat: Chat, giver: Staff, to: Staff | None, topic: str) -> None:
    """Raise what stands against this offer."""
    if to is not None and (to.pk == giver.pk or not could_have(actor_for(to), ticket)):
        raise CannotWorkHere(field="to")
    code = ticket.platform_id
    knowing = {one.staff for one in people_there([code])[code] if knows(one, topic)}
    asked = ({to.pk} if to else knowing) - {giver.pk}
    if not any(one.pk in asked for one in colleagues_for(chat)):
        raise NotThere(field="to")


def leave_note(work: Work, ticket: Ticket, client_id: str, text: str) -> None:
    """A note in the conversation; what the writer has begun to write stays a draft."""
    append_message(
        work, ticket, author=Author.NOTE, channel=Channel.CHAT, client_id=client_id, text=text
    )
