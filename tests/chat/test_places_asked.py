"""Places are counted once for many who ask, and only for people who could come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk import moments
from identity.actions.competences import set_competences
from identity.actions.ties import declare_tie
from identity.competences import EVERYTHING
from identity.models.ties import Tie
from tests import personas
from tests.chat import chatting
from tests.desk.cases import queries_of
from tests.verification.people import SOK, send_member
from tickets.chat.actions import accept_next
from tickets.chat.actions.handing_over import offer_chat
from tickets.chat.errors import NotThere
from tickets.chat.limits import FOR_EVERYBODY_AFTER, HELD_BACK
from tickets.chat.queries.standing import place_of
from tickets.chat.routing.lately import LASTS
from tickets.chat.routing.people import Person
from tickets.chat.routing.places import places, places_on
from tickets.chat.routing.waiting import Waiting

NOTE = "The courier has it."


@pytest.fixture
def shop(db):
    return personas.platform("e-gets")


@pytest.fixture
def dara(shop):
    person = personas.agent(shop)
    chatting.there(person)
    return person


@pytest.fixture
def near(shop):
    """Takes chats, and declared a member to be of their family."""
    send_member()
    person = personas.agent(shop, "near")
    declare_tie(
        person, actor=personas.as_actor(person), platform=shop, number=SOK.number, tie=Tie.FAMILY
    )
    chatting.there(person)
    return person


def waits(shop, key, *, for_seconds=20, **facts):
    with moments.at(timezone.now() - timedelta(seconds=for_seconds)):
        return chatting.begun(shop, key=key, **facts).chat


def of_family(shop, key="family", **facts):
    """A chat of the member's, as far as their email says."""
    return waits(shop, key, email=SOK.email, **facts)


def asked_for(person, shop, *languages):
    set_competences(person, actor=personas.TESTS, platform=shop, languages=languages, topics=())


def test_many_who_ask_cost_as_much_as_the_first(shop, dara):
    chats = [waits(shop, f"chat {number}") for number in range(4)]
    with moments.at(timezone.now()):
        assert [place_of(chat).place for chat in chats] == [1, 2, 3, 4]
        assert queries_of(lambda: [place_of(chat) for chat in chats]) == 0


def test_after_a_moment_places_are_counted_anew(shop, dara):
    first, second = waits(shop, "1", for_seconds=30), waits(shop, "2")
    assert place_of(second).place == 2
    accept_next(actor=personas.as_actor(dara))
    with moments.at(timezone.now() + LASTS):
        assert place_of(second).place == 1
    first.refresh_from_db()
    assert place_of(first) is None


def test_whoever_is_told_a_place_has_been_counted():
    assert LASTS < HELD_BACK


def test_another_platforms_places_are_not_mixed_in(shop, dara):
    waits(shop, "here")
    other = personas.platform("goexw")
    chatting.there(personas.agent(other, "other"))
    chat = waits(other, "there")
    assert place_of(chat).place == 1


def test_as_many_as_can_wait_are_placed_fast_enough_to_be_told_every_few_seconds():
    now = timezone.now()
    people = [Person(number, EVERYTHING) for number in range(50)]
    chats = [
        Waiting(number, "e-gets", f"c{number}", f"EG-{number}", "en", "order", now)
        for number in range(1000)
    ]
    assert [place.place for _, place in places(chats, people, (), now)] == list(range(1, 1001))


def test_who_must_not_touch_a_case_is_not_waited_for(shop, near):
    chat, other = of_family(shop), waits(shop, "other", for_seconds=10)
    found = places_on(["e-gets"])
    assert found[chat.pk][0].barred == {near.pk}
    assert found[other.pk][0].barred == frozenset()
    assert found[other.pk][1].place == 1  # who could come is not asked for the one before


def test_a_chat_only_somebody_barred_fits_goes_to_the_others(shop, dara, near):
    asked_for(near, shop, "km")
    asked_for(dara, shop, "en")
    waited = FOR_EVERYBODY_AFTER.total_seconds()
    chat = of_family(shop, language="km", for_seconds=waited + 5)
    assert accept_next(actor=personas.as_actor(near)) is None
    assert accept_next(actor=personas.as_actor(dara)) == chat


def test_nobody_barred_is_asked_to_go_on_with_a_chat(shop, dara, near):
    chat = of_family(shop)
    accept_next(actor=personas.as_actor(dara))
    with pytest.raises(NotThere):
        offer_chat(chat, actor=personas.as_actor(dara), note=NOTE, topic="order")
    form = personas.signed_in(dara).get(f"/desk/tickets/{chat.ticket.number}/chat/offer/")
    assert near.name not in form.content.decode()
