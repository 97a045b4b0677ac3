"""What is offered of a chat, for every action after which it may not be offered any more."""

from helpdesk.actions import Work
from tickets.chat.events import ChatOffered
from tickets.chat.models import Chat, ChatHandOver, HandOverEnd
from tickets.events import TicketChanged
from tickets.models import Ticket


def close_offers(work: Work, ticket: Ticket, chat: Chat, how: HandOverEnd) -> list[ChatHandOver]:
    """End what is offered of a (held) chat, and tell so; returns what that was."""
    offers = ChatHandOver.objects.select_for_update(of=("self",)).select_related("to", "offered_by")
    ended = list(offers.filter(chat=chat, ended_at=None))
    for offer in ended:
        work.update(offer, ended_at=work.now, ended_how=how)
        tell(work, ticket, offer)
    return ended


def tell(work: Work, ticket: Ticket, offer: ChatHandOver) -> None:
    """Tell whom it was offered to, who offered it, and every page of the case, to look again."""
    for uid in {offer.to.uid if offer.to else "", offer.offered_by.uid}:
        work.publish(ChatOffered(platform=ticket.platform_id, number=ticket.number, to=uid))
    look_again(work, ticket)


def look_again(work: Work, ticket: Ticket) -> None:
    """Tell the desk's pages that something about a chat is different; the customer hears nothing
    of it."""
    work.publish(TicketChanged(platform=ticket.platform_id, number=ticket.number, change="chat"))
