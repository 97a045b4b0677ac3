"""A chat from its beginning to its end, and the case that outlives it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import customer
from helpdesk.errors import Forbidden, NotFound, TooMany
from helpdesk.mail.models import OutgoingMail
from tests import personas
from tests.chat import chatting
from tests.desk.cases import now, queries_of
from tickets.actions.closing import solve_ticket
from tickets.actions.customer import see_case
from tickets.actions.replies import add_note
from tickets.chat.actions import (
    accept_chat,
    end_chat,
    end_left_alone,
    note_here,
    note_seen,
    resume_chat,
    say,
    saying,
    starting,
)
from tickets.chat.errors import CaseEnded, ChatEnded, ChatTaken, NotAccepted
from tickets.chat.limits import SILENT
from tickets.chat.models import Chat, ChatState
from tickets.chat.queries.at_desk import chats_page
from tickets.chat.queries.replay import replay
from tickets.chat.queries.standing import desk_standing, standing
from tickets.errors import NothingSaid, TooLong
from tickets.models import Ticket
from tickets.models.tickets import Result

pytestmark = pytest.mark.django_db


@pytest.fixture
def chat(shop, dara):
    return chatting.going_on(shop, dara)


def letters() -> list[str]:
    return list(OutgoingMail.objects.values_list("kind", flat=True))


def test_the_same_first_message_again_is_the_same_case_and_chat(shop, dara):
    chatting.there(dara)
    first, again = chatting.begun(shop), chatting.begun(shop)
    assert (again.ticket, again.chat) == (first.ticket, first.chat)
    assert Ticket.objects.count() == Chat.objects.count() == 1


def test_who_accepts_second_is_told_who_was_first(shop, dara):
    chatting.there(dara)
    chat = chatting.begun(shop).chat
    accept_chat(chat, actor=personas.as_actor(dara))
    with pytest.raises(ChatTaken) as refused:
        accept_chat(chat, actor=personas.as_actor(personas.agent(shop, "late")))
    assert "Dara" in refused.value.message


def test_accepting_twice_is_accepting_once(chat, dara):
    before = chatting.said(chat)
    accept_chat(chat.chats.get(), actor=personas.as_actor(dara))
    assert chatting.said(chat) == before


def test_an_accepted_case_that_nobody_had_is_theirs(chat, dara):
    assert now(chat).assignee == dara


def test_another_platforms_agent_does_not_know_of_the_chat(chat):
    stranger = personas.as_actor(personas.agent(personas.platform("goexw"), "stranger"))
    with pytest.raises(NotFound):
        accept_chat(chat.chats.get(), actor=stranger)
    with pytest.raises(NotFound):
        say(chat, actor=stranger, text="Hello", client_id="x")


def test_another_customer_cannot_write_in_it(chat):
    with pytest.raises(NotFound):
        say(chat, actor=customer("somebody", "e-gets"), text="Hello", client_id="x")


def test_a_role_without_cases_cannot_write_in_it(chat, shop):
    with pytest.raises(Forbidden):
        say(chat, actor=personas.as_actor(personas.auditor(shop)), text="Hello", client_id="x")


def test_the_same_id_is_the_same_message(chat):
    first, again = chatting.customer_says(chat), chatting.customer_says(chat, "Something else")
    assert again.pk == first.pk
    assert chatting.said(chat) == [1, 2, 3, 4]


def test_numbers_have_no_gap(chat, dara):
    for number in range(3):
        chatting.customer_says(chat, id_=f"c{number}")
        chatting.desk_says(chat, dara, id_=f"d{number}")
    assert chatting.said(chat) == list(range(1, 10))


@pytest.mark.parametrize(("text", "why"), [(" \n", NothingSaid), ("x" * 5001, TooLong)])
def test_what_cannot_be_sent_leaves_nothing(chat, text, why):
    before = chatting.said(chat)
    with pytest.raises(why):
        chatting.customer_says(chat, text)
    assert chatting.said(chat) == before


def test_a_flood_is_stopped(chat, monkeypatch):
    monkeypatch.setattr(saying, "MESSAGES_PER_HOUR", 2)
    chatting.customer_says(chat, id_="1")
    with pytest.raises(TooMany):
        chatting.customer_says(chat, id_="2")


def test_the_desk_accepts_before_it_answers(shop, dara):
    chatting.there(dara)
    ticket = chatting.begun(shop).ticket
    with pytest.raises(NotAccepted):
        chatting.desk_says(ticket, dara)


def test_nobody_answers_in_a_colleagues_chat(chat, shop):
    with pytest.raises(ChatTaken):
        chatting.desk_says(chat, personas.agent(shop, "late"))


def test_replies_in_a_chat_are_not_mailed_one_by_one(shop, dara):
    ticket = chatting.going_on(shop, dara, email="dara@example.com")
    chatting.desk_says(ticket, dara)
    assert letters() == ["case_received"]
    end_chat(ticket, actor=personas.as_actor(dara))
    end_chat(ticket, actor=personas.as_actor(dara))
    assert letters() == ["case_received", "chat_ended"]


def test_whoever_is_still_there_at_the_end_gets_no_letter(shop, dara):
    ticket = chatting.going_on(shop, dara, email="dara@example.com")
    note_here(ticket, actor=chatting.its_customer(ticket), here=True)
    end_chat(now(ticket), actor=personas.as_actor(dara))
    assert letters() == ["case_received"]


def test_an_ended_chat_stays_ended(chat, dara):
    end_chat(chat, actor=chatting.its_customer(chat))
    with pytest.raises(ChatEnded):
        chatting.customer_says(chat)
    with pytest.raises(ChatEnded):
        accept_chat(chat.chats.get(), actor=personas.as_actor(dara))
    assert now(chat).state != "ended"


def test_each_side_is_told_of_the_end_in_words_of_its_own(chat, dara):
    end_chat(chat, actor=chatting.its_customer(chat))
    with pytest.raises(ChatEnded) as desk:
        chatting.desk_says(chat, dara)
    assert "the customer" in desk.value.message
    with pytest.raises(ChatEnded) as customer:
        chatting.customer_says(chat)
    assert "we answer it there" in customer.value.message


def test_what_was_kept_before_the_end_is_still_known_as_kept(chat):
    kept = chatting.customer_says(chat)
    end_chat(chat, actor=chatting.its_customer(chat))
    assert chatting.customer_says(chat).seq == kept.seq


def test_who_comes_back_gets_a_new_chat_on_the_same_case(chat):
    end_chat(chat, actor=chatting.its_customer(chat))
    again = resume_chat(chat, actor=chatting.its_customer(chat))
    assert again.state == ChatState.WAITING
    assert resume_chat(chat, actor=chatting.its_customer(chat)) == again
    assert chat.chats.count() == 2


def test_chats_begun_over_and_over_are_stopped(chat, monkeypatch):
    monkeypatch.setattr(starting, "CHATS_PER_HOUR", 2)
    person = chatting.its_customer(chat)
    end_chat(chat, actor=person)
    resume_chat(chat, actor=person)
    end_chat(chat, actor=person)
    with pytest.raises(TooMany):
        resume_chat(chat, actor=person)


def test_whoever_writes_at_the_last_moment_is_not_cut_off(chat):
    row = Chat.objects.select_related("ticket").get()
    with moments.at(timezone.now() + SILENT):
        chatting.customer_says(chat, "I am still here.")
        end_left_alone(row, actor=personas.TESTS)
    assert Chat.objects.get().state == ChatState.ACTIVE


def test_the_case_is_held_before_its_conversation(chat):
    with CaptureQueriesContext(connection) as asked:
        note_seen(chat, actor=chatting.its_customer(chat), seq=2)
    tables = [
        one["sql"].split(" FROM ")[-1].split('"')[1] for one in asked if "SELECT" in one["sql"]
    ]
    assert tables.index("tickets_ticket") < tables.index("tickets_conversation")


def test_solving_the_case_ends_its_chat(chat, dara):
    solve_ticket(chat, actor=personas.as_actor(dara), solution="Done.", result=Result.FIXED)
    assert chat.chats.get().state == ChatState.ENDED
    with pytest.raises(CaseEnded):
        resume_chat(chat, actor=chatting.its_customer(chat))


def test_marks_only_move_forward_and_not_past_the_end(chat):
    person = chatting.its_customer(chat)
    note_seen(chat, actor=person, seq=2)
    note_seen(chat, actor=person, seq=1)
    assert now(chat).conversation.customer_read_seq == 2
    note_seen(chat, actor=person, seq=10**9)
    assert now(chat).conversation.customer_delivered_seq == 3


def test_a_customer_is_replayed_everything_but_notes(chat, dara):
    add_note(chat, actor=personas.as_actor(dara), text="Careful with this one", client_id="n")
    chatting.desk_says(chat, dara)
    whole = replay(chatting.its_customer(chat), chat, 0)
    assert [one["seq"] for one in whole.messages] == [1, 2, 3, 5]
    assert "Careful" not in str(whole)
    assert whole.last == 5
    at_desk = replay(personas.as_actor(dara), chat, 3)
    assert [one["author"] for one in at_desk.messages] == ["note", "staff"]


def test_who_gave_no_name_is_said_to_have_given_none(shop, dara):
    chatting.there(dara)
    chatting.begun(shop, name="")
    (row,) = chats_page(personas.as_actor(dara)).waiting
    assert (row.customer, row.language) == ("No name given", "English")


def test_a_long_conversation_is_replayed_in_pages(chat, monkeypatch):
    monkeypatch.setattr("tickets.chat.queries.replay.PAGE", 2)
    person = chatting.its_customer(chat)
    first = replay(person, chat, 0)
    rest = replay(person, chat, first.last)
    assert ([one["seq"] for one in first.messages], first.more) == ([1, 2], True)
    assert ([one["seq"] for one in rest.messages], rest.more, rest.last) == ([3], False, 3)


def test_waiting_chats_have_the_customers_name_as_a_mask_only(shop, dara):
    chatting.there(dara)
    chatting.begun(shop)
    page = personas.signed_in(dara).get("/desk/chats/").content.decode()
    assert "Sok" not in page
    assert "Accept" in page


def test_many_chats_take_as_many_queries_as_one(shop, dara):
    browser = personas.signed_in(dara)
    chatting.there(dara)
    chatting.begun(shop, key="1")
    one = queries_of(lambda: browser.get("/desk/chats/"))
    for number in range(5):
        chatting.begun(shop, key=f"more {number}")
    assert queries_of(lambda: browser.get("/desk/chats/")) == one


def test_what_is_read_is_delivered_in_what_a_state_says(chat):
    see_case(chat, actor=chatting.its_customer(chat), seq=2)
    chat.refresh_from_db()
    for told in (standing(chat), desk_standing(chat)):
        assert (told["read"]["customer"], told["delivered"]["customer"]) == (2, 2)
