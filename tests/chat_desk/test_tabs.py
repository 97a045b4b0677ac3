"""One's own chats as tabs: the last line, whose turn it is, and the way from one to the next."""

import re

import pytest

from helpdesk.audit.models import Entry
from tests import personas
from tests.chat import chatting
from tests.desk.cases import Desk, html, now, queries_of
from tickets.chat.actions import accept_chat, end_chat

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(shop, dara, ticket):
    """Three chats of one agent's, in the order in which they were accepted."""
    found = [ticket]
    for number in (2, 3):
        started = chatting.begun(shop, key=f"chat {number}", text=f"This is chat {number}.")
        accept_chat(started.chat, actor=personas.as_actor(dara))
        found.append(started.ticket)
    return found


def tabs(page: str) -> list[str]:
    """The cases whose tabs a page shows, in order."""
    strip = page.partition('id="chat-strip"')[2].partition("</nav>")[0]
    return re.findall(r'class="chat-tab"\s+href="/desk/tickets/([\w-]+)/"', strip)


def test_every_chat_of_ones_own_is_a_tab_in_the_order_of_accepting(three, dara):
    assert tabs(html(Desk(dara).open(three[1]))) == [one.number for one in three]


def test_a_colleagues_chats_are_no_tabs(three, lina):
    assert tabs(html(Desk(lina).client.get("/desk/chats/strip/"))) == []


def test_what_has_ended_is_no_tab(three, dara):
    end_chat(three[0], actor=personas.as_actor(dara))
    assert len(tabs(html(Desk(dara).open(three[1])))) == 2


def test_a_tab_shows_the_last_line_and_that_is_a_reading_of_the_case(three, dara):
    page = html(Desk(dara).client.get("/desk/chats/strip/"))
    assert "This is chat 3." in page
    read = Entry.objects.filter(kind="read", action="read", case=three[2].number)
    assert read.get().fields == ["messages"]


def test_a_note_is_not_the_last_line(ticket, dara):
    desk = Desk(dara)
    desk.write(ticket, "Careful, a friend of the shop.", kind="note")
    assert "Careful" not in html(desk.client.get("/desk/chats/strip/"))


def test_a_new_message_is_marked_on_the_other_tabs_alone(three, dara):
    desk = Desk(dara)
    for one in three:
        desk.open(one)
    chatting.customer_says(three[0])
    assert "data-unread" in html(desk.client.get(f"/desk/chats/strip/?now={three[1].number}"))
    assert "data-unread" not in html(desk.client.get(f"/desk/chats/strip/?now={three[0].number}"))


def test_the_keys_lead_round(three, dara):
    page = html(Desk(dara).open(three[2]))
    assert re.search(rf'href="/desk/tickets/{three[1].number}/"\s+data-key="\["', page)
    assert re.search(rf'href="/desk/tickets/{three[0].number}/"\s+data-key="\]"', page)


def test_each_tab_has_a_key_by_its_place_and_the_sheet_says_so(three, dara):
    page = html(Desk(dara).open(three[2]))
    keys = re.findall(r'/desk/tickets/([\w-]+)/"\s+aria-keyshortcuts="Alt\+(\d)"', page)
    assert keys == [(one.number, str(place)) for place, one in enumerate(three, start=1)]
    assert "<kbd>Alt</kbd> <kbd>1</kbd>–<kbd>9</kbd>" in page


def test_tabs_that_say_the_same_are_not_sent_again(three, dara):
    desk = Desk(dara)
    page = html(desk.client.get("/desk/chats/strip/"))
    mark = re.search(r'"x-seen": "(\w+)"', page)[1]
    again = desk.client.get("/desk/chats/strip/", headers={"x-seen": mark})
    assert again.status_code == 204
    chatting.customer_says(three[0])
    assert desk.client.get("/desk/chats/strip/", headers={"x-seen": mark}).status_code == 200


def test_a_strip_takes_the_same_queries_but_for_noting_each_chat(three, dara):
    desk = Desk(dara)
    with_three = queries_of(lambda: desk.client.get("/desk/chats/strip/"))
    end_chat(now(three[2]), actor=personas.as_actor(dara))
    with_two = queries_of(lambda: desk.client.get("/desk/chats/strip/"))
    assert with_three == with_two + 1
