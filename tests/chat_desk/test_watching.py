"""A supervisor reads along where the agent sees it, whispers, and takes over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk import moments
from helpdesk.audit.models import Entry
from helpdesk.errors import Forbidden, NotFound
from tests import personas
from tests.chat import chatting
from tests.desk.cases import Desk, html, now
from tickets.chat.actions import end_chat
from tickets.chat.actions.watching import (
    STAYS,
    stay_watching,
    stop_watching,
    take_over,
    watch_chat,
    whisper,
)
from tickets.chat.errors import ChatEnded, ChatTaken
from tickets.chat.models import Chat, ChatTurn, ChatWatch
from tickets.chat.queries.replay import replay
from tickets.models import Conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(mony):
    return personas.as_actor(mony)


def test_the_agent_sees_who_reads_along(chat, ticket, dara, manager):
    watch_chat(chat, actor=manager)
    assert "Mony reads along" in html(Desk(dara).client.get(f"/desk/tickets/{ticket.number}/chat/"))


def test_and_that_they_have_left(chat, ticket, dara, manager):
    watch_chat(chat, actor=manager)
    stop_watching(chat, actor=manager)
    assert "reads along" not in html(Desk(dara).open(ticket))


def test_whoever_closes_the_page_without_a_word_has_left_soon(chat, ticket, dara, manager):
    watch_chat(chat, actor=manager)
    with moments.at(timezone.now() + STAYS + timedelta(seconds=1)):
        stay_watching(chat, actor=manager)  # too late: they have to say so again
        assert "reads along" not in html(Desk(dara).open(ticket))


def test_an_open_page_goes_on_reading_along(chat, manager):
    watch_chat(chat, actor=manager)
    before = ChatWatch.objects.get().until
    with moments.at(timezone.now() + timedelta(seconds=30)):
        stay_watching(chat, actor=manager)
    assert ChatWatch.objects.get().until > before


def test_agents_read_along_nowhere(chat, lina):
    with pytest.raises(Forbidden):
        watch_chat(chat, actor=personas.as_actor(lina))
    with pytest.raises(Forbidden):
        take_over(chat, actor=personas.as_actor(lina))


def test_a_manager_of_another_platform_knows_of_no_chat(chat):
    stranger = personas.manager(personas.platform("goexw"), "stranger")
    with pytest.raises(NotFound):
        watch_chat(chat, actor=personas.as_actor(stranger))


def test_an_ended_chat_is_not_read_along_in(chat, ticket, dara, manager):
    end_chat(ticket, actor=personas.as_actor(dara))
    with pytest.raises(ChatEnded):
        watch_chat(chat, actor=manager)


def test_reading_along_is_a_reading_of_its_own_kind(chat, ticket, mony):
    desk = Desk(mony)
    desk.client.post(f"/desk/tickets/{ticket.number}/chat/along/begin/")
    assert chatting.WORDS in html(desk.client.get(f"/desk/tickets/{ticket.number}/chat/along/"))
    read = Entry.objects.get(kind="read", purpose="supervise")
    assert (read.case, read.fields) == (ticket.number, ["messages"])


def test_without_having_begun_nothing_is_shown(ticket, mony):
    answer = Desk(mony).client.get(f"/desk/tickets/{ticket.number}/chat/along/")
    assert answer["Location"] == "/desk/chats/along/"


def test_a_whisper_is_for_the_desk_and_counts_nothing_as_read(chat, ticket, dara, manager):
    chatting.customer_says(ticket)
    before = Conversation.objects.get(ticket=ticket).staff_read_seq
    for _ in range(2):
        whisper(chat, actor=manager, text="Offer the refund.", client_id="w")
    told = [one["text"] for one in replay(personas.as_actor(dara), now(ticket), 0).messages]
    assert told.count("Offer the refund.") == 1
    own = [one["text"] for one in replay(chatting.its_customer(ticket), now(ticket), 0).messages]
    assert "Offer the refund." not in own
    assert Conversation.objects.get(ticket=ticket).staff_read_seq == before


def test_taking_over_ends_the_agents_turn_and_both_sides_are_told(chat, ticket, dara, manager):
    take_over(chat, actor=manager)
    assert Chat.objects.get().accepted_by.username == "mony"
    assert now(ticket).assignee.username == "mony"
    assert ChatTurn.objects.get(ended_at=None).staff.username == "mony"
    for reader in (personas.as_actor(dara), chatting.its_customer(ticket)):
        codes = [one["code"] for one in replay(reader, now(ticket), 0).messages]
        assert codes.count("chat_taken_over") == 1
    with pytest.raises(ChatTaken):
        chatting.desk_says(ticket, dara)


def test_what_the_agent_had_typed_is_neither_lost_nor_sent(chat, ticket, dara, manager):
    desk = Desk(dara)
    typed = {"kind": "reply", "text": "As I said, the", "once": "once-9"}
    desk.step(ticket, "draft", **typed)
    take_over(chat, actor=manager)
    assert "As I said, the" in html(desk.open(ticket))
    answer = desk.write(ticket, "As I said, the parcel is here.")
    assert answer.status_code == 409
    assert "As I said, the parcel is here." in html(answer)
    assert "Mony has accepted this chat" in html(answer)


def test_taking_over_twice_is_taking_over_once(chat, ticket, manager):
    take_over(chat, actor=manager)
    before = chatting.said(ticket)
    take_over(chat, actor=manager)
    assert chatting.said(ticket) == before


def test_the_list_shows_who_has_which_chat_as_masks(ticket, mony, lina):
    page = html(Desk(mony).client.get("/desk/chats/along/"))
    assert "With Dara" in page
    assert "Sok Dara" not in page
    assert Desk(lina).client.get("/desk/chats/along/").status_code == 403


def test_the_buttons_lead_to_the_case_and_back_to_the_list(ticket, mony):
    desk, chat = Desk(mony), f"/desk/tickets/{ticket.number}/chat"
    for step, leads in (
        ("along/begin", f"{chat}/along/"),
        ("along/leave", "/desk/chats/along/"),
        ("take-over", f"/desk/tickets/{ticket.number}/"),
    ):
        assert desk.client.post(f"{chat}/{step}/")["Location"] == leads
    assert "Reply" in html(desk.open(ticket))


def test_a_whisper_without_words_says_so(ticket, mony):
    desk, chat = Desk(mony), f"/desk/tickets/{ticket.number}/chat"
    desk.client.post(f"{chat}/along/begin/")
    answer = desk.client.post(f"{chat}/along/whisper/", {"text": "", "once": "once-1"})
    assert answer.status_code == 422
    assert "Write something first." in html(answer)


def test_a_page_that_hears_of_taking_over_before_its_answer_goes_to_the_case_too(ticket, mony):
    desk, chat = Desk(mony), f"/desk/tickets/{ticket.number}/chat"
    desk.client.post(f"{chat}/along/begin/")
    desk.client.post(f"{chat}/take-over/")
    answer = desk.client.get(f"{chat}/along/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/desk/tickets/{ticket.number}/"
