"""Whose turn it is in a chat: who accepts has to answer, and nobody takes more than they can."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk import moments
from tests import personas
from tests.chat import chatting
from tests.desk.cases import now
from tickets.actions.assigning import assign_ticket
from tickets.chat.actions import accept_chat, end_chat, return_chat
from tickets.chat.errors import AtLimit
from tickets.chat.limits import ANSWER_WITHIN, CHATS_AT_ONCE
from tickets.chat.models import Chat, ChatState, ChatTurn
from tickets.chat.presence import anybody_there
from tickets.chat.sweeps import return_unanswered_chats
from tickets.models import Message

pytestmark = pytest.mark.django_db


def accepted_long_ago(shop, dara):
    """A chat accepted as long ago as an answer may take."""
    with moments.at(timezone.now() - ANSWER_WITHIN):
        return chatting.going_on(shop, dara)


def codes(ticket) -> list[str]:
    return [one.code for one in Message.objects.filter(conversation__ticket=ticket) if one.code]


def test_an_accepted_chat_that_is_not_answered_waits_again_at_its_old_place(shop, dara):
    ticket = accepted_long_ago(shop, dara)
    began = ticket.chats.get().started_at
    return_unanswered_chats.work()
    chat = ticket.chats.get()
    assert (chat.state, chat.accepted_by, chat.accepted_at) == (ChatState.WAITING, None, None)
    assert chat.started_at == began
    assert ChatTurn.objects.get().ended_how == "returned"
    assert codes(ticket)[-1] == "chat_returned"


def test_who_let_a_chat_go_unanswered_takes_no_more_of_them(shop, dara):
    ticket = accepted_long_ago(shop, dara)
    chatting.there(dara)
    return_unanswered_chats.work()
    assert not anybody_there("e-gets")
    assert now(ticket).assignee is None


def test_who_was_switched_off_reads_why_until_they_are_back(shop, dara):
    accepted_long_ago(shop, dara)
    return_unanswered_chats.work()
    browser = personas.signed_in(dara)
    assert "was not answered in time" in browser.get("/desk/chats/").content.decode()
    chatting.there(dara)
    assert "was not answered in time" not in browser.get("/desk/chats/").content.decode()


def test_the_colleague_who_takes_it_gets_the_case_with_it(shop, dara):
    ticket = accepted_long_ago(shop, dara)
    return_unanswered_chats.work()
    colleague = personas.agent(shop, "late")
    accept_chat(ticket.chats.get(), actor=personas.as_actor(colleague))
    assert now(ticket).assignee == colleague
    assert codes(ticket)[-1] == "chat_accepted"


def test_the_first_message_of_the_desk_answers_a_turn(shop, dara):
    ticket = accepted_long_ago(shop, dara)
    chatting.desk_says(ticket, dara)
    first = ChatTurn.objects.get().answered_at
    chatting.desk_says(ticket, dara, id_="d2")
    return_unanswered_chats.work()
    assert ChatTurn.objects.get().answered_at == first
    assert ticket.chats.get().state == ChatState.ACTIVE


def test_a_chat_just_accepted_is_left_to_whoever_accepted_it(shop, dara):
    ticket = chatting.going_on(shop, dara)
    return_unanswered_chats.work()
    assert ticket.chats.get().accepted_by == dara


def test_an_answer_at_the_last_moment_keeps_the_chat(shop, dara):
    ticket = accepted_long_ago(shop, dara)
    turn = ChatTurn.objects.select_related("chat__ticket").get()
    chatting.desk_says(ticket, dara)
    return_chat(turn, actor=personas.TESTS)
    assert ticket.chats.get().state == ChatState.ACTIVE


def test_a_chat_handed_on_while_the_customer_is_to_write_waits_for_them(shop, dara):
    colleague = personas.agent(shop, "late")
    with moments.at(timezone.now() - ANSWER_WITHIN):
        ticket = chatting.going_on(shop, dara)
        chatting.desk_says(ticket, dara, "Can you send a photo?")
        assign_ticket(now(ticket), actor=personas.as_actor(dara), to=colleague)
        accept_chat(ticket.chats.get(), actor=personas.as_actor(colleague))
    return_unanswered_chats.work()
    assert ticket.chats.get().accepted_by == colleague
    with moments.at(timezone.now() - ANSWER_WITHIN):
        chatting.customer_says(now(ticket), "Here it is.")
    return_unanswered_chats.work()
    assert ticket.chats.get().state == ChatState.WAITING


def test_ending_a_chat_ends_the_turn(shop, dara):
    ticket = chatting.going_on(shop, dara)
    end_chat(ticket, actor=chatting.its_customer(ticket))
    turn = ChatTurn.objects.get()
    assert (turn.ended_how, turn.ended_at) == ("ended", ticket.chats.get().ended_at)


def test_a_chat_that_goes_over_with_its_case_begins_another_turn(shop, dara):
    ticket = chatting.going_on(shop, dara)
    colleague = personas.agent(shop, "late")
    assign_ticket(now(ticket), actor=personas.as_actor(dara), to=colleague)
    accept_chat(ticket.chats.get(), actor=personas.as_actor(colleague))
    turns = list(ChatTurn.objects.order_by("pk").values_list("staff__username", "ended_how"))
    assert turns == [("dara", "handed_over"), ("late", "")]


def test_nobody_gets_more_chats_than_their_limit(shop, dara):
    chatting.there(dara)
    actor = personas.as_actor(dara)
    chats = [chatting.begun(shop, key=f"chat {n}").chat for n in range(CHATS_AT_ONCE + 1)]
    for chat in chats[:-1]:
        accept_chat(chat, actor=actor)
    with pytest.raises(AtLimit) as refused:
        accept_chat(chats[-1], actor=actor)
    assert str(CHATS_AT_ONCE) in refused.value.message
    end_chat(chats[0].ticket, actor=actor)
    accept_chat(chats[-1], actor=actor)
    assert Chat.objects.filter(accepted_by=dara, state=ChatState.ACTIVE).count() == CHATS_AT_ONCE


def test_an_answer_is_waited_for_as_long_as_it_is_said(shop, dara):
    with moments.at(timezone.now() - ANSWER_WITHIN + timedelta(seconds=30)):
        ticket = chatting.going_on(shop, dara)
    return_unanswered_chats.work()
    assert ticket.chats.get().state == ChatState.ACTIVE
