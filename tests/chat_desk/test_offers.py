"""What is offered of a chat is there for whoever may take it, and for no longer than its agent has
the chat."""

import pytest

from identity.actions.competences import set_competences
from tests import personas
from tests.chat import chatting
from tests.desk.cases import Desk, html, queries_of
from tests.desk.test_at_once import at_once
from tickets.actions.assigning import assign_ticket
from tickets.chat.actions import accept_chat, end_chat
from tickets.chat.actions.handing_over import decline_offered, offer_chat, take_offered
from tickets.chat.actions.watching import take_over
from tickets.chat.models import Chat, ChatHandOver
from tickets.chat.queries.offers import offers

NOTE = "The courier has it."


def offered(chat, by, **to):
    return offer_chat(chat, actor=personas.as_actor(by), note=NOTE, **to)


def ended_as(offer):
    offer.refresh_from_db()
    return offer.ended_how


def knows(person, shop, *topics):
    set_competences(person, actor=personas.TESTS, platform=shop, languages=(), topics=topics)


@pytest.fixture
def third(shop):
    person = personas.agent(shop, "third")
    chatting.there(person)
    return person


@pytest.mark.django_db
def test_whoever_accepts_the_chat_with_its_case_ends_the_offer(chat, ticket, dara, lina, third):
    offer = offered(chat, dara, to=lina)
    assign_ticket(ticket, actor=personas.as_actor(dara), to=third)
    accept_chat(chat, actor=personas.as_actor(third))
    assert ended_as(offer) == "withdrawn"


@pytest.mark.django_db
def test_a_chat_that_ends_takes_its_offer_along(chat, ticket, dara, lina):
    offer = offered(chat, dara, to=lina)
    end_chat(ticket, actor=chatting.its_customer(ticket))
    assert ended_as(offer) == "withdrawn"


@pytest.mark.django_db
def test_a_chat_that_is_taken_over_takes_its_offer_along(chat, dara, lina, mony):
    offer = offered(chat, dara, to=lina)
    take_over(chat, actor=personas.as_actor(mony))
    assert ended_as(offer) == "withdrawn"


@pytest.mark.django_db
def test_not_now_hides_an_offer_to_a_topic_from_one_and_leaves_it_to_others(
    chat, dara, lina, third
):
    offer = offered(chat, dara, topic="payment")
    Desk(lina).client.post(f"/desk/chats/offered/{offer.uid}/decline/")
    assert offers(personas.as_actor(lina)) == []
    assert [one.uid for one in offers(personas.as_actor(third))] == [offer.uid]
    assert Desk(lina).client.get("/desk/chats/offered/").status_code == 204


@pytest.mark.django_db
def test_when_the_last_who_is_there_declines_its_agent_is_told(
    chat, ticket, shop, dara, lina, third
):
    knows(personas.agent(shop, "away"), shop, "payment")
    offer = offered(chat, dara, topic="payment")
    decline_offered(offer, actor=personas.as_actor(lina))
    assert ended_as(offer) == ""
    decline_offered(offer, actor=personas.as_actor(third))
    assert ended_as(offer) == "declined"
    assert "Nobody who is there can take it now." in html(Desk(dara).open(ticket))


@pytest.mark.django_db
def test_an_offer_to_a_topic_is_for_those_who_know_it(chat, shop, dara, lina, third):
    knows(lina, shop, "order")
    knows(third, shop, "payment")
    offered(chat, dara, topic="payment")
    assert offers(personas.as_actor(lina)) == []
    assert len(offers(personas.as_actor(third))) == 1


@pytest.mark.django_db
def test_many_offers_take_as_many_queries_as_one(chat, shop, dara, lina):
    offered(chat, dara, topic="payment")
    one = queries_of(lambda: offers(personas.as_actor(lina)))
    for number in range(3):
        begun = chatting.begun(shop, key=f"more {number}").chat
        accept_chat(begun, actor=personas.as_actor(dara))
        offered(begun, dara, topic="payment")
    assert queries_of(lambda: offers(personas.as_actor(lina))) == one
    assert len(offers(personas.as_actor(lina))) == 3


def test_no_offer_outlives_its_agents_turn_when_much_happens_at_once(committed_db):
    shop = personas.platform("e-gets")
    dara, lina, third = (personas.agent(shop, name) for name in ("dara", "lina", "third"))
    chatting.there(lina)
    ticket = chatting.going_on(shop, dara)
    chat = Chat.objects.select_related("ticket").get()
    offer = offered(chat, dara, to=lina)
    assign_ticket(ticket, actor=personas.as_actor(dara), to=third)
    at_once(
        lambda: take_offered(offer, actor=personas.as_actor(lina)),
        lambda: accept_chat(chat, actor=personas.as_actor(third)),
        lambda: offered(chat, dara, topic="payment"),
        lambda: end_chat(ticket, actor=chatting.its_customer(ticket)),
    )
    assert not ChatHandOver.objects.filter(ended_at=None).exists()
