"""Chats to try things on."""

from typing import Any

from django.db import transaction

from helpdesk.actions import Work
from helpdesk.actor import Actor, customer
from identity.models import Platform, Staff
from tests import personas
from tickets.actions.intake import ComplaintFacts
from tickets.actions.links import LINK, enter_case, issue_link
from tickets.chat.actions import StartedChat, accept_chat, say, start_chat, take_chats
from tickets.models import Message, Ticket

WORDS = "Hello, where is my rice cooker?"


def there(person: Staff) -> None:
    """Somebody at the desk takes chats."""
    take_chats(actor=personas.as_actor(person), on=True)


def begun(platform: Platform, key: str = "chat 1", **facts: Any) -> StartedChat:
    """A customer's first message in a chat."""
    told = {"topic": "order", "text": WORDS, "name": "Demo Sok Dara"} | facts
    return start_chat(platform, ComplaintFacts(**told), actor=personas.TESTS, key=key)


def going_on(platform: Platform, person: Staff, **facts: Any) -> Ticket:
    """A chat that somebody accepted."""
    there(person)
    chat = begun(platform, **facts).chat
    accept_chat(chat, actor=personas.as_actor(person))
    return chat.ticket


def its_customer(ticket: Ticket) -> Actor:
    """The customer of a case."""
    return customer(ticket.subject_id, ticket.platform_id)


def customer_says(ticket: Ticket, text: str = "Are you there?", id_: str = "a") -> Message:
    """The customer writes in the chat."""
    return say(ticket, actor=its_customer(ticket), text=text, client_id=id_)


def desk_says(ticket: Ticket, person: Staff, text: str = "One moment.", id_: str = "d") -> Message:
    """The desk writes in the chat."""
    return say(ticket, actor=personas.as_actor(person), text=text, client_id=id_)


def said(ticket: Ticket) -> list[int]:
    """The numbers of everything in the conversation."""
    return list(Message.objects.filter(conversation__ticket=ticket).values_list("seq", flat=True))


def session_of(ticket: Ticket) -> str:
    """The secret of a browser's session of the case."""
    with transaction.atomic():
        work = Work("tests", personas.TESTS, "change")
        secret = issue_link(work, ticket, LINK)
        work.about(ticket)
        work.finish()
    return enter_case(ticket.platform_id, secret, actor=its_customer(ticket))[1]
