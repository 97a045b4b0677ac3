"""The customer's side of a chat, in any browser: begun, written in, ended, and true throughout."""

import re

import pytest

from helpdesk.files.checks import check
from helpdesk.mail.models import OutgoingMail
from identity.verification import state_for
from tests import personas
from tests.chat import chatting
from tests.chat_customer.chatters import HELLO, Chatter, accepted, answer, on_duty
from tests.help.visitors import Visitor, photo
from tests.shop.signing import believed, token
from tests.verification.people import send_member, send_order
from tickets.actions.verification import contact_of
from tickets.chat.actions import end_chat, note_delivered, note_seen
from tickets.chat.actions.attaching import send_files
from tickets.chat.models import Chat, ChatState
from tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def egets():
    return personas.platform()


@pytest.fixture
def agent(egets):
    return personas.agent(egets)


@pytest.fixture
def chatter(egets):
    return Chatter()


def test_the_help_centre_says_whether_anybody_is_there(chatter, agent):
    assert "Nobody is here now" in chatter.get("").content.decode()
    assert "Leave the message" in chatter.page()
    on_duty(agent)
    assert "Somebody is here" in chatter.get("").content.decode()
    assert "Start the chat" in chatter.page()


def test_a_chat_waits_and_can_be_written_in_already(chatter, agent):
    on_duty(agent)
    assert chatter.begin().status_code == 302
    assert Chat.objects.get().state == ChatState.WAITING
    assert "We are being called. You can write already." in chatter.page()
    assert chatter.say("And it is late.").status_code == 302
    page = chatter.page()
    assert HELLO in page
    assert "And it is late." in page


def test_nobody_there_is_said_with_a_number_and_a_link_to_keep(chatter):
    chatter.begin(email="dara@shop.example")
    page, ticket = chatter.page(), Ticket.objects.get()
    assert "Nobody is in the chat now. Your message is with us." in page
    assert ticket.number in page
    assert "/e-gets/case/open/#" in page
    assert not Chat.objects.exists()
    assert OutgoingMail.objects.get().kind == "case_received"


def test_while_nobody_is_there_a_way_to_answer_is_asked_for(chatter):
    answered = chatter.begin()
    assert answered.status_code == 422
    assert HELLO in answered.content.decode()
    assert not Ticket.objects.exists()


def test_beginning_twice_is_one_chat(chatter, agent):
    on_duty(agent)
    once = "a" * 22
    chatter.begin(once=once)
    chatter.begin(once=once)
    assert Chat.objects.count() == Ticket.objects.count() == 1
    assert "/e-gets/case/open/#" in chatter.page()


def test_an_id_that_others_could_come_upon_leads_into_nobodys_case(egets, agent):
    on_duty(agent)
    Chatter().begin(once="1")
    Chatter().begin(once="1")
    assert Ticket.objects.count() == 2


def test_writing_twice_with_one_id_is_one_message(chatter, agent):
    on_duty(agent)
    chatter.begin()
    chatter.say("Once.", once="m-1")
    chatter.say("Once.", once="m-1")
    assert Message.objects.filter(client_id="m-1").count() == 1


def test_the_marks_say_how_far_ones_own_messages_got(chatter, agent):
    on_duty(agent)
    chatter.begin()
    assert 'data-mark="sent">Sent' in chatter.page()
    conversation = Ticket.objects.get().conversation
    accepted(agent)
    ticket, actor = Ticket.objects.get(), personas.as_actor(agent)
    note_delivered(ticket, actor=actor, seq=conversation.last_seq)
    assert 'data-mark="delivered">Delivered' in chatter.page()
    note_seen(ticket, actor=actor, seq=conversation.last_seq)
    assert 'data-mark="read">Read' in chatter.page()


def test_a_files_size_is_said_as_people_say_it(chatter, agent):
    on_duty(agent)
    chatter.begin()
    ticket = Ticket.objects.get()
    sent = check("parcel.jpg", photo())
    send_files(ticket, actor=chatting.its_customer(ticket), client_id="photo", files=[sent])
    assert '<span class="size">1 KB</span>' in chatter.page()


def test_an_ended_chat_keeps_what_was_written_for_it_and_offers_the_case(chatter, agent):
    on_duty(agent)
    chatter.begin()
    accepted(agent)
    answer(agent, "It is on its way.")
    end_chat(Ticket.objects.get(), actor=personas.as_actor(agent))
    answered = chatter.say("One more thing")
    page = answered.content.decode()
    assert answered.status_code == 409
    assert "One more thing" in page
    assert "Write in your case" in page
    assert "This chat has ended." in page
    assert "after-the-end" not in page
    chatter.client.post("/e-gets/case/", {"text": "One more thing", "once": "after-the-end"})
    case = chatter.get("case/").content.decode()
    assert "It is on its way." in case
    for shown in (case, chatter.page()):
        assert re.search(r'data-arrived="[^"]*\bafter-the-end"', shown)


@pytest.mark.parametrize("ended", [False, True])
def test_why_nothing_was_sent_is_said_where_it_was_written(chatter, agent, ended):
    on_duty(agent)
    chatter.begin()
    accepted(agent)
    if ended:
        end_chat(Ticket.objects.get(), actor=personas.as_actor(agent))
    path, field = ("continue", "case-text") if ended else ("write", "chat-text")
    answered = chatter.client.post(f"/e-gets/chat/{path}/", {"text": " ", "once": "once"})
    page = answered.content.decode()
    assert answered.status_code == 422
    (error,) = re.finditer('id="id_text_error"', page)
    (written,) = re.finditer(rf'<textarea id="{field}"[^>]*aria-describedby="id_text_error"', page)
    form = page.rindex("<form", 0, written.start())
    assert form < error.start() < written.start()


def test_a_case_leads_back_into_a_chat_while_somebody_is_there(agent):
    visitor = Chatter()
    visitor.complain()
    assert "Chat about this case" not in visitor.get("case/").content.decode()
    on_duty(agent)
    assert "Chat about this case" in visitor.get("case/").content.decode()
    visitor.client.post("/e-gets/chat/resume/")
    assert Chat.objects.get().ticket == Ticket.objects.get()
    assert "Go on chatting" in visitor.get("case/").content.decode()


def test_without_anybody_there_resuming_leads_to_the_case(egets):
    visitor = Visitor()
    visitor.complain()
    answered = visitor.client.post("/e-gets/chat/resume/", follow=True)
    assert "Nobody is in the chat now." in answered.content.decode()
    assert not Chat.objects.exists()


def test_the_customer_can_end_it(chatter, agent):
    on_duty(agent)
    chatter.begin()
    chatter.client.post("/e-gets/chat/close/")
    assert Chat.objects.get().state == ChatState.ENDED
    assert "This chat has ended." in chatter.page()


def test_whoever_comes_from_the_shop_is_verified_with_the_first_message(chatter, agent):
    on_duty(agent)
    believed(agent.grants.get().platform)
    send_member()
    send_order()
    assert chatter.come_from_shop().status_code == 303
    assert "whose number ends in 001" in chatter.page()
    chatter.begin()
    state = state_for("e-gets", contact_of(Ticket.objects.get()))
    assert (state.factors, state.by) == ({"shop_token"}, "customer")
    assert "account" in state.opens
    assert "whose number ends in" not in chatter.page(new="1")


def test_the_shops_button_pressed_twice_is_one_arrival(chatter, agent):
    on_duty(agent)
    believed(agent.grants.get().platform)
    send_member()
    text = token()
    chatter.come_from_shop(text)
    chatter.come_from_shop(text)
    assert "whose number ends in 001" in chatter.page()


@pytest.mark.parametrize("text", ["nonsense", token(sub="M-9999"), token(aud="redress:goexw")])
def test_a_token_that_proves_nothing_is_said_alike_and_hinders_nobody(chatter, agent, text):
    on_duty(agent)
    believed(agent.grants.get().platform)
    send_member()
    chatter.come_from_shop(text)
    assert "The shop could not tell us who you are." in chatter.page()
    chatter.begin()
    assert not state_for("e-gets", contact_of(Ticket.objects.get())).verified


def test_coming_from_the_shop_does_not_show_the_case_of_whoever_used_the_browser_before(
    chatter, agent
):
    on_duty(agent)
    believed(agent.grants.get().platform)
    send_member()
    chatter.begin("Somebody else's words")
    chatter.come_from_shop()
    page = chatter.page()
    assert "Somebody else&#x27;s words" not in page
    assert "Start the chat" in page


def test_the_demo_shop_is_of_the_demo_only(chatter, settings):
    send_member()
    send_order()
    assert chatter.client.get("/demo-shop/e-gets/").status_code == 404
    settings.REDRESS_DEMO = True
    page = chatter.client.get("/demo-shop/e-gets/").content.decode()
    assert "Chat with customer service" in page
    assert "DEMO88120937" not in page
    assert "Dara" not in page
