"""Locks are taken in one order (docs/architecture.md), so that no two chats wait for each other."""

import pytest
from django.utils import timezone

from helpdesk import moments
from helpdesk.actions import Work
from identity.models import Staff
from tests import personas
from tests.chat import chatting
from tickets.actions.assigning import assign_ticket
from tickets.chat.actions import accept_chat, accept_next, end_chat, return_chat
from tickets.chat.actions.handing_over import decline_offered, offer_chat, take_offered
from tickets.chat.actions.watching import take_over, watch_chat, whisper
from tickets.chat.limits import ANSWER_WITHIN
from tickets.chat.models import Chat, ChatTurn
from tickets.models import Ticket

pytestmark = pytest.mark.django_db

ORDER = {Staff: 0, Ticket: 1, Chat: 2}
"""Whatever else is locked belongs to a chat that is held, and comes after it."""


@pytest.fixture
def locked(monkeypatch):
    """What is locked, in order."""
    seen = []
    usual = Work.lock_where

    def lock_where(work, model, **where):
        seen.append(ORDER.get(model, 3))
        return usual(work, model, **where)

    monkeypatch.setattr(Work, "lock_where", lock_where)
    return seen


def test_accepting(locked, shop, dara):
    chatting.there(dara)
    chatting.begun(shop)
    locked.clear()
    accept_next(actor=personas.as_actor(dara))
    assert locked[:3] == [0, 1, 2]
    assert locked == sorted(locked)


def test_accepting_with_the_case(locked, ticket, chat, lina, dara):
    assign_ticket(ticket, actor=personas.as_actor(dara), to=lina)
    locked.clear()
    accept_chat(chat, actor=personas.as_actor(lina))
    assert locked[:3] == [0, 1, 2]
    assert locked == sorted(locked)


def test_handing_over_and_taking(locked, chat, dara, lina):
    locked.clear()
    offer = offer_chat(chat, actor=personas.as_actor(dara), note="Please.", to=lina)
    assert locked == sorted(locked)
    locked.clear()
    take_offered(offer, actor=personas.as_actor(lina))
    assert locked[:3] == [0, 1, 2]
    assert locked == sorted(locked)


def test_declining(locked, chat, dara, lina):
    offer = offer_chat(chat, actor=personas.as_actor(dara), note="Please.", topic="order")
    locked.clear()
    decline_offered(offer, actor=personas.as_actor(lina))
    assert locked == sorted(locked)


def test_coming_back_unanswered(locked, chat):
    turn = ChatTurn.objects.select_related("chat__ticket").get()
    locked.clear()
    with moments.at(timezone.now() + ANSWER_WITHIN):
        return_chat(turn, actor=personas.TESTS)
    assert locked[:3] == [0, 1, 2]
    assert locked == sorted(locked)


def test_reading_along_and_taking_over(locked, chat, mony):
    boss = personas.as_actor(mony)
    for step in (
        lambda: watch_chat(chat, actor=boss),
        lambda: whisper(chat, actor=boss, text="Offer a refund.", client_id="w"),
        lambda: take_over(chat, actor=boss),
    ):
        locked.clear()
        step()
        assert locked == sorted(locked)


def test_ending(locked, ticket, dara):
    locked.clear()
    end_chat(ticket, actor=personas.as_actor(dara))
    assert locked == sorted(locked)
