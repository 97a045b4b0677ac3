"""Who fits a waiting chat, and what is offered first. All of it is arithmetic on what was read."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from tickets.chat.limits import FOR_EVERYBODY_AFTER
from tickets.chat.routing.people import Person
from tickets.chat.routing.waiting import Waiting
from tickets.models.tickets import Topic

LANGUAGE = "language"
TOPIC = "topic"


def fits(person: Person, chat: Waiting) -> bool:
    """Whether somebody is asked for a chat. What a chat begins with says no topic; until somebody
    sorts its case, that is everybody's. Who must not touch it is not there for it."""
    return person.staff not in chat.barred and able(person, chat)


def able(person: Person, chat: Waiting) -> bool:
    """Whether somebody writes its language and knows its topic."""
    return person.knows.writes(chat.language) and knows(person, chat.topic)


def knows(person: Person, topic: str) -> bool:
    """Whether somebody is asked about a topic."""
    return topic == Topic.OTHER or person.knows.about(topic)


def asked(chat: Waiting, people: Sequence[Person]) -> frozenset[int]:
    """Whom of those there a chat waits for: who fits or, where nobody does, everybody."""
    fitting = frozenset(one.staff for one in people if fits(one, chat))
    return fitting or frozenset(one.staff for one in people) - chat.barred


def missing(chat: Waiting, people: Iterable[Person]) -> str:
    """Why nobody there fits: LANGUAGE, TOPIC, or "" where somebody does or nobody is there. That
    somebody must not touch it is no reason that is told."""
    there = list(people)
    if not there or any(able(one, chat) for one in there):
        return ""
    return TOPIC if any(one.knows.writes(chat.language) for one in there) else LANGUAGE


def may_take(person: Person, chat: Waiting, people: Iterable[Person], now: datetime) -> bool:
    """Whether somebody may accept a chat: who fits, at any time; everybody, once it has waited
    a while and nobody who is there fits."""
    if fits(person, chat):
        return True
    if person.staff in chat.barred or now - chat.since < FOR_EVERYBODY_AFTER:
        return False
    return not any(fits(one, chat) for one in people)


def offered(
    person: Person, chats: Iterable[Waiting], people: Sequence[Person], now: datetime
) -> list[Waiting]:
    """What somebody gets next, in order: the longest waiting of what they may take."""
    mine = [chat for chat in chats if may_take(person, chat, people, now)]
    return sorted(mine, key=lambda chat: (chat.since, chat.chat))
