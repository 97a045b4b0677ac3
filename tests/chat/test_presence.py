"""Whether anybody is there to chat with, and what becomes of a chat that nobody accepts."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from helpdesk import moments
from helpdesk.mail.models import OutgoingMail
from tests import personas
from tests.chat import chatting
from tests.desk.cases import now
from tickets.chat.actions import take_chats
from tickets.chat.models import Chat, ChatState
from tickets.chat.presence import DESK_STAYS, anybody_there
from tickets.chat.sweeps import end_chats_left_alone

pytestmark = pytest.mark.django_db


def letters() -> list[str]:
    return list(OutgoingMail.objects.values_list("kind", flat=True))


def test_with_nobody_there_the_message_is_a_case_and_no_chat(shop):
    started = chatting.begun(shop)
    assert started.chat is None
    assert started.ticket.channel == "chat"
    assert started.secret


def test_somebody_is_there_for_as_long_as_their_page_is_heard(shop, dara):
    chatting.there(dara)
    assert anybody_there("e-gets")
    with moments.at(timezone.now() + DESK_STAYS):
        assert not anybody_there("e-gets")


def test_taking_chats_of_one_platform_says_nothing_about_another(shop, dara):
    personas.platform("goexw")
    chatting.there(dara)
    assert not anybody_there("goexw")


def test_nobody_is_there_after_switching_off(shop, dara):
    chatting.there(dara)
    take_chats(actor=personas.as_actor(dara), on=False)
    assert not anybody_there("e-gets")


def test_a_chat_nobody_accepts_says_so_and_leaves_the_case(shop, dara):
    with moments.at(timezone.now() - timedelta(minutes=6)):
        chatting.there(dara)
        ticket = chatting.begun(shop, email="dara@example.com").ticket
    end_chats_left_alone.work()
    chat = ticket.chats.get()
    assert (chat.state, chat.ended_by, chat.reason) == ("ended", "system", "nobody")
    assert letters() == ["case_received", "chat_ended"]
    assert now(ticket).state == "open"


def test_a_chat_that_just_began_is_left_alone(shop, dara):
    chatting.there(dara)
    chatting.begun(shop)
    end_chats_left_alone.work()
    assert Chat.objects.get().state == ChatState.WAITING


def test_the_demo_can_have_a_customer_write_whenever_somebody_takes_chats(shop, dara):
    call_command("write_in")
    assert not Chat.objects.exists()
    chatting.there(dara)
    call_command("write_in")
    assert Chat.objects.get().state == ChatState.WAITING
