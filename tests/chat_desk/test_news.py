"""What a browser's notification is made of: numbers, and nothing of anybody's."""

import pytest

from tests import personas
from tests.chat import chatting
from tests.desk.cases import Desk, html
from tickets.chat.actions.handing_over import offer_chat

pytestmark = pytest.mark.django_db


def news(person) -> dict[str, int]:
    return Desk(person).client.get("/desk/chats/news/").json()


def test_it_counts_what_waits_what_is_new_and_what_is_offered(shop, ticket, chat, dara, lina):
    chatting.begun(shop, key="another")
    chatting.customer_says(ticket)
    offer_chat(chat, actor=personas.as_actor(dara), note="Please.", to=lina)
    assert news(lina) == {"waiting": 1, "unread": 0, "offered": 1}
    counted = news(dara)
    assert (counted["waiting"], counted["offered"]) == (1, 0)
    assert counted["unread"] >= 1


def test_another_platforms_chats_are_not_counted(ticket):
    stranger = personas.agent(personas.platform("goexw"), "stranger")
    assert news(stranger) == {"waiting": 0, "unread": 0, "offered": 0}


def test_whoever_works_no_cases_is_told_nothing(shop):
    answer = Desk(personas.auditor(shop)).client.get("/desk/chats/news/")
    assert answer.status_code == 204


def test_both_are_off_until_asked_for_and_can_be_asked_for_in_two_places(dara):
    for address in ("/desk/chats/", "/desk/account/"):
        page = html(Desk(dara).client.get(address))
        boxes = [line for line in page.splitlines() if "data-chat-notice=" in line]
        assert len(boxes) == 2
        assert not any("checked" in line for line in boxes)
