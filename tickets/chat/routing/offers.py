"""What somebody at the desk is offered now."""

from helpdesk import moments
from helpdesk.actor import Actor
from identity.access import platforms_with
from identity.models import Staff
from identity.roles import Right
from tickets.access import unbarred
from tickets.chat.models import Chat
from tickets.chat.routing.barred import with_barred
from tickets.chat.routing.fitting import offered
from tickets.chat.routing.people import as_person, people_there
from tickets.chat.routing.waiting import Waiting, waiting_in, waiting_rows

TRIES = 20
"""Chats tried one after the other, should colleagues take one at the same moment."""


def offered_to(actor: Actor, staff: Staff) -> list[Chat]:
    """The chats that somebody gets next, in order, without those they must not touch."""
    codes = platforms_with(actor, Right.WORK_CASES)
    there, own = people_there(codes), as_person(staff, codes)
    chats = waiting_in(unbarred(waiting_rows(codes), actor, case="ticket__"))
    chats = with_barred(chats, there)
    mine: list[Waiting] = []
    for code in codes:
        waiting = [chat for chat in chats if chat.platform == code]
        mine += offered(own[code], waiting, there[code], moments.now())
    mine.sort(key=lambda chat: (chat.since, chat.chat))
    rows = Chat.objects.select_related("ticket").in_bulk([chat.chat for chat in mine[:TRIES]])
    return [rows[chat.chat] for chat in mine[:TRIES] if chat.chat in rows]
