"""Who is asked for a waiting chat, and that two at once get two different ones."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk import moments
from identity.actions.competences import set_competences
from tests import personas
from tests.chat import chatting
from tests.desk.cases import queries_of
from tests.desk.test_at_once import at_once
from tickets.actions.assigning import assign_ticket
from tickets.chat.actions import accept_chat, accept_next, set_limit
from tickets.chat.errors import AtLimit, NoSuchLimit, NotForYou
from tickets.chat.limits import FOR_EVERYBODY_AFTER
from tickets.chat.models import Chat, ChatState
from tickets.chat.queries.at_desk import chats_page


@pytest.fixture
def shop(db):
    return personas.platform("e-gets")


def asked_for(person, shop, *, languages=(), topics=()):
    return set_competences(
        person, actor=personas.TESTS, platform=shop, languages=languages, topics=topics
    )


def waits(shop, key, *, for_seconds=0, **facts):
    """A chat that has waited for a while."""
    with moments.at(timezone.now() - timedelta(seconds=for_seconds)):
        return chatting.begun(shop, key=key, **facts).chat


def test_the_longest_waiting_is_offered_first(shop, dara):
    chatting.there(dara)
    late = waits(shop, "late", for_seconds=5)
    early = waits(shop, "early", for_seconds=50)
    taken = [accept_next(actor=personas.as_actor(dara)) for _ in range(3)]
    assert taken == [early, late, None]


def test_a_chat_goes_to_whoever_writes_its_language(shop, dara):
    khmer = asked_for(personas.agent(shop, "khmer"), shop, languages=["km"])
    asked_for(dara, shop, languages=["en"])
    chatting.there(dara)
    chatting.there(khmer)
    chat = waits(shop, "1", language="km", for_seconds=600)
    assert accept_next(actor=personas.as_actor(dara)) is None
    with pytest.raises(NotForYou):
        accept_chat(chat, actor=personas.as_actor(dara))
    assert accept_next(actor=personas.as_actor(khmer)) == chat


def test_a_chat_goes_to_whoever_knows_its_topic(shop, dara):
    payer = asked_for(personas.agent(shop, "payer"), shop, topics=["payment"])
    asked_for(dara, shop, topics=["order"])
    chatting.there(dara)
    chatting.there(payer)
    chat = waits(shop, "1", topic="payment")
    assert accept_next(actor=personas.as_actor(dara)) is None
    assert accept_next(actor=personas.as_actor(payer)) == chat


def test_a_chat_that_nobody_has_sorted_yet_is_everybodys(shop, dara):
    asked_for(dara, shop, topics=["payment"])
    chatting.there(dara)
    chat = waits(shop, "1", topic="other")
    assert accept_next(actor=personas.as_actor(dara)) == chat


def test_a_chat_nobody_there_fits_goes_to_everybody_after_a_while(shop, dara):
    asked_for(dara, shop, languages=["en"])
    chatting.there(dara)
    new = waits(shop, "new", language="km")
    (row,) = chats_page(personas.as_actor(dara)).waiting
    assert (row.spot.takes, row.spot.whom) == (False, "Nobody here writes ភាសាខ្មែរ.")
    with pytest.raises(NotForYou):
        accept_chat(new, actor=personas.as_actor(dara))
    with moments.at(timezone.now() + FOR_EVERYBODY_AFTER):
        assert accept_next(actor=personas.as_actor(dara)) == new


def test_whoever_has_the_case_may_take_its_chat(shop, dara):
    asked_for(dara, shop, languages=["en"])
    chatting.there(dara)
    chat = waits(shop, "1", language="km")
    assign_ticket(chat.ticket, actor=personas.as_actor(dara), to=dara)
    assert accept_chat(chat, actor=personas.as_actor(dara)).accepted_by == dara


def test_with_nothing_chosen_somebody_is_asked_for_everything(shop, dara):
    chatting.there(dara)
    chat = waits(shop, "1", language="km", topic="data")
    assert accept_next(actor=personas.as_actor(dara)) == chat


def test_the_next_chat_is_never_one_of_another_platform(shop, dara):
    chatting.there(dara)
    waits(shop, "1")
    stranger = personas.agent(personas.platform("goexw"), "stranger")
    assert accept_next(actor=personas.as_actor(stranger)) is None


def test_everybody_sets_their_own_limit(shop, dara):
    actor = personas.as_actor(dara)
    set_limit(actor=actor, limit=1)
    chatting.there(dara)
    first, second = waits(shop, "1"), waits(shop, "2")
    accept_chat(first, actor=actor)
    with pytest.raises(AtLimit):
        accept_next(actor=actor)
    set_limit(actor=actor, limit=2)
    assert accept_next(actor=actor) == second
    page = chats_page(actor)
    assert (page.load, page.limit) == (2, 2)


@pytest.mark.parametrize("limit", [0, 11])
def test_a_limit_nobody_can_keep_up_with_is_refused(dara, limit):
    with pytest.raises(NoSuchLimit):
        set_limit(actor=personas.as_actor(dara), limit=limit)
    answer = personas.signed_in(dara).post("/desk/chats/limit/", {"limit": limit})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose a number from 1 to 10." in page
    assert f'value="{limit}"' in page


def test_accepting_the_next_one_leads_to_its_case(shop, dara):
    chatting.there(dara)
    chat = waits(shop, "1")
    browser = personas.signed_in(dara)
    assert browser.post("/desk/chats/next/")["Location"].endswith(f"{chat.ticket.number}/")
    assert browser.post("/desk/chats/next/")["Location"] == "/desk/chats/"


def test_a_manager_sees_who_is_there_with_their_load(shop, dara):
    boss = personas.manager(shop)
    chatting.going_on(shop, dara)
    assert [(one.name, one.load) for one in chats_page(personas.as_actor(boss)).team] == [
        ("Dara", 1)
    ]
    assert chats_page(personas.as_actor(dara)).team == []


def test_a_long_queue_takes_as_many_queries_as_one(shop, dara):
    actor = personas.as_actor(dara)
    chatting.there(dara)
    waits(shop, "1")
    one = queries_of(lambda: chats_page(actor))
    for number in range(4):
        waits(shop, f"more {number}", language="km")
    assert queries_of(lambda: chats_page(actor)) == one


def test_two_who_accept_at_once_get_two_different_chats(committed_db):
    shop = personas.platform("e-gets")
    people = [personas.agent(shop), personas.agent(shop, "late")]
    for person in people:
        chatting.there(person)
    waits(shop, "1", for_seconds=10)
    waits(shop, "2", for_seconds=5)
    actors = [personas.as_actor(person) for person in people]
    at_once(*(lambda actor=actor: accept_next(actor=actor) for actor in actors))
    chats = Chat.objects.filter(state=ChatState.ACTIVE)
    assert {chat.accepted_by for chat in chats} == set(people)


def test_one_who_presses_twice_at_once_stays_within_the_limit(committed_db):
    shop = personas.platform("e-gets")
    dara = personas.agent(shop)
    set_limit(actor=personas.as_actor(dara), limit=1)
    chatting.there(dara)
    waits(shop, "1")
    waits(shop, "2")
    actor = personas.as_actor(dara)
    at_once(lambda: accept_next(actor=actor), lambda: accept_next(actor=actor))
    assert Chat.objects.filter(state=ChatState.ACTIVE).count() == 1
