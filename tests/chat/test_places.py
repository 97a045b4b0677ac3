"""What customers are told of their wait is true, or is not told."""

from datetime import UTC, datetime, timedelta
from math import ceil
from statistics import median

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from helpdesk import moments
from identity.competences import EVERYTHING, Knowledge
from tests import personas
from tests.chat import chatting
from tests.desk.cases import queries_of
from tickets.chat.actions import accept_chat, end_chat, return_chat
from tickets.chat.limits import ANSWER_WITHIN
from tickets.chat.models import Chat, ChatState, ChatTurn
from tickets.chat.presence import anybody_there
from tickets.chat.queries.standing import desk_standing, standing
from tickets.chat.routing import telling
from tickets.chat.routing.people import Person
from tickets.chat.routing.places import ENOUGH, minutes_until, places, places_on, recent_waits
from tickets.chat.routing.telling import AGAIN, Teller
from tickets.chat.routing.waiting import Waiting
from tickets.chat.sweeps import end_chats_left_alone

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
WAITS = st.lists(st.integers(0, 7200), min_size=ENOUGH, max_size=12)

unhurried = hypothesis_settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)


def chat(number: int, waited: float = 0, language: str = "en") -> Waiting:
    since = NOW - timedelta(seconds=waited)
    return Waiting(number, "e-gets", f"c{number}", f"EG-{number}", language, "order", since)


def found(chats, people, waits=()):
    return [place for _, place in places(chats, people, waits, NOW)]


@unhurried
@given(st.integers(1, 50), st.integers(1, 20), WAITS, st.integers(0, 3600))
def test_an_estimate_is_never_kinder_than_what_is_known(place, people, waits, longest):
    seconds = 60 * minutes_until(place, people, waits, longest)
    assert seconds >= median(waits) * ceil(place / people)
    assert seconds >= longest
    assert seconds >= 60


@unhurried
@given(st.integers(1, 50), st.integers(1, 20), WAITS, st.integers(0, 3600))
def test_further_back_or_with_fewer_people_nobody_is_promised_less(place, people, waits, longest):
    here = minutes_until(place, people, waits, longest)
    assert minutes_until(place + 1, people, waits, longest) >= here
    assert minutes_until(place, people + 1, waits, longest) <= here


@unhurried
@given(st.lists(st.integers(0, 7200), max_size=ENOUGH - 1), st.integers(1, 9))
def test_too_few_waits_are_no_base_for_an_estimate(waits, place):
    assert minutes_until(place, 3, waits, 0) is None


def test_without_anybody_there_is_no_estimate():
    assert minutes_until(1, 0, [60.0] * ENOUGH, 0) is None


@unhurried
@given(st.lists(st.integers(0, 3600), min_size=1, max_size=9), WAITS)
def test_places_count_up_and_nobody_is_told_less_than_was_waited_before_them(waited, waits):
    chats = [chat(number, age) for number, age in enumerate(sorted(waited, reverse=True))]
    told = found(chats, [Person(1, EVERYTHING)], waits)
    assert [one.place for one in told] == list(range(1, len(chats) + 1))
    assert all(60 * one.minutes >= max(waited) for one in told)


def test_only_those_who_wait_for_the_same_people_are_before_somebody():
    khmer = Person(1, Knowledge(languages=frozenset({"km"})))
    english = Person(2, Knowledge(languages=frozenset({"en"})))
    chats = [chat(1, 90, "km"), chat(2, 60, "en"), chat(3, 30, "km")]
    assert [one.place for one in found(chats, [khmer, english])] == [1, 1, 2]
    assert [one.place for one in found(chats, [khmer])] == [1, 2, 3]
    assert [one.place for one in found(chats, [])] == [1, 2, 3]


def test_the_words_say_as_much_as_is_known():
    five = [90.0] * ENOUGH
    told = found([chat(1), chat(2)], [Person(1, EVERYTHING)], five)
    assert told[0].text == "You are next. It takes about 2 minutes."
    assert told[1].text == "You are number 2 in the queue. It takes about 3 minutes."
    assert found([chat(1)], [Person(1, EVERYTHING)])[0].text == "You are next."


@pytest.fixture
def shop(db):
    return personas.platform("e-gets")


@pytest.fixture
def dara(shop):
    person = personas.agent(shop)
    chatting.there(person)
    return person


def begun_before(shop, seconds, key="1"):
    with moments.at(timezone.now() - timedelta(seconds=seconds)):
        return chatting.begun(shop, key=key).chat


def not_answered():
    """Whoever has the chat writes nothing for too long, and it comes back."""
    with moments.at(timezone.now() + ANSWER_WITHIN):
        return_chat(ChatTurn.objects.select_related("chat__ticket").get(), actor=personas.TESTS)


def test_a_place_is_held_back_at_first(shop, dara):
    new = chatting.begun(shop).chat
    assert "queue" not in standing(new.ticket)
    with moments.at(timezone.now() + timedelta(seconds=5)):
        assert standing(new.ticket)["queue"]["place"] == 1
        assert "queue" not in desk_standing(new.ticket)


def test_an_accepted_chat_has_no_place_any_more(shop, dara):
    first = begun_before(shop, 20)
    second = begun_before(shop, 10, "2")
    accept_chat(first, actor=personas.as_actor(dara))
    assert "queue" not in standing(first.ticket)
    assert standing(second.ticket)["queue"]["place"] == 1


def test_waits_are_counted_once_for_a_chat_and_not_when_it_came_back(shop, dara):
    chat = begun_before(shop, 100)
    accept_chat(chat, actor=personas.as_actor(dara))
    not_answered()
    assert recent_waits(["e-gets"], timezone.now()) == {}
    chat.refresh_from_db()
    accept_chat(chat, actor=personas.as_actor(personas.agent(shop, "late")))
    (seconds,) = recent_waits(["e-gets"], timezone.now())["e-gets"]
    assert 100 <= seconds < 200


def test_everybody_is_told_when_something_changes_and_again_after_a_while(shop, dara, monkeypatch):
    told = []
    monkeypatch.setattr(telling.bus, "publish", lambda group, frame: told.append(frame["place"]))
    teller = Teller()
    first = begun_before(shop, 20)
    begun_before(shop, 10, "2")
    assert (teller.tell_all(), told) == (2, [1, 2])
    assert teller.tell_all() == 0
    end_chat(first.ticket, actor=personas.as_actor(dara))
    assert (teller.tell_all(), told) == (1, [1, 2, 1])
    assert [teller.tell_all() for _ in range(AGAIN + 1)] == [0] * AGAIN + [1]


def test_telling_many_takes_as_many_queries_as_telling_one(shop, dara):
    begun_before(shop, 20)
    one = queries_of(lambda: places_on(["e-gets"]))
    for number in range(4):
        begun_before(shop, 10, f"more {number}")
    assert queries_of(lambda: places_on(["e-gets"])) == one


def test_whoever_waits_while_somebody_is_there_is_not_sent_away_after_minutes(shop, dara):
    chat = begun_before(shop, 600)
    end_chats_left_alone.work()
    assert Chat.objects.get(pk=chat.pk).state == ChatState.WAITING


def test_whoever_was_passed_on_keeps_waiting_though_nobody_else_is_there(shop, dara):
    chat = begun_before(shop, 600)
    accept_chat(chat, actor=personas.as_actor(dara))
    not_answered()
    end_chats_left_alone.work()
    assert Chat.objects.get(pk=chat.pk).state == ChatState.WAITING


SUNDAY = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


def test_out_of_hours_no_chat_begins_though_a_switch_was_left_on(db, settings):
    settings.REDRESS_CHAT_HOURS = True
    shop = personas.platform("e-gets")
    with moments.at(SUNDAY):
        chatting.there(personas.agent(shop))
        assert not anybody_there("e-gets")
        assert chatting.begun(shop).chat is None
    with moments.at(THURSDAY):
        chatting.there(personas.agent(shop, "late"))
        assert chatting.begun(shop, key="2").chat is not None


def test_customers_read_the_hours_while_nobody_is_there(shop, client):
    for path in ("/e-gets/", "/e-gets/chat/"):
        assert "Monday to Friday, 08:00–17:30 (Phnom Penh)" in client.get(path).content.decode()
