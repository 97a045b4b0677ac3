"""How a customer's browser gets into a chat."""

from dataclasses import dataclass

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, customer
from identity.models import Platform
from identity.verification import Outcome
from tickets.actions.intake import ComplaintFacts
from tickets.actions.links import SESSION, issue_link
from tickets.actions.verification import verify_by_shop
from tickets.chat.actions.starting import start_chat
from tickets.chat.models import Chat, Via
from tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class EnteredChat:
    """A case with its chat (None: nobody was there), the secret of a session for the browser, and
    what the shop's word proved (None where the customer did not come from there)."""

    ticket: Ticket
    chat: Chat | None
    session: str
    shop: Outcome | None


@action("chat.enter")
def enter_chat(
    work: Work,
    platform: Platform,
    facts: ComplaintFacts,
    *,
    actor: Actor,
    key: str,
    secret: str,
    arrival: str = "",
    via: Via = Via.PAGE,
) -> EnteredChat:
    """Begin a chat, let the browser that began it in, and believe the shop it came from.

    key: idempotency key, unguessed: it leads into the case again. secret: the case's link's.
    arrival: secret of an arrival from the shop. via: where they write. Raises what
    `start_chat` raises.
    """
    started = start_chat(platform, facts, actor=actor, key=key, secret=secret)
    ticket = started.ticket
    note_via(work, started.chat, via)
    session = issue_link(work, ticket, SESSION)
    work.about(ticket, case=ticket.number)
    shop = None
    if arrival:
        own = customer(ticket.subject_id, ticket.platform_id)
        shop = verify_by_shop(ticket, arrival, actor=own)
    return EnteredChat(ticket, started.chat, session, shop)


def note_via(work: Work, chat: Chat | None, via: Via) -> None:
    """Note where the customer writes, inside the action that let them in."""
    if chat is not None and chat.via != via:
        work.update(work.lock(chat), via=via)
