"""Two at the desk with one chat open see each other, and their customer sees neither."""

import asyncio

import pytest

from tests import personas
from tests.chat import chatting
from tests.chat.test_sockets import customers, desks, heard


@pytest.fixture
def shop(committed_db):
    return personas.platform("e-gets")


def session_of(person) -> str:
    return personas.signed_in(person).session.session_key


def test_whoever_has_the_case_open_hears_who_else_looks_and_writes(shop):
    dara, lina = personas.agent(shop), personas.agent(shop, "lina")
    case = chatting.going_on(shop, dara)
    secret, first, second = chatting.session_of(case), session_of(dara), session_of(lina)

    async def test():
        async with customers(secret) as customer, desks(first) as one, desks(second) as other:
            await heard(customer, "state")
            for line in (one, other):
                line.say(kind="after", case=case.number, seq=0)
                await heard(line, "messages")
            other.say(kind="looking", case=case.number, id="page-2", what="writing")
            told = await heard(one, "colleague")
            assert (told["name"], told["what"], told["page"]) == ("Lina", "writing", "page-2")
            assert told["who"] == f"staff:{lina.uid}"
            other.say(kind="looking", case=case.number, id="page-2", what="dancing")
            assert (await heard(other, "error"))["code"] == "bad_frame"
            other.say(kind="typing", case=case.number)
            assert (await heard(customer, "colleague", "typing"))["kind"] == "typing"

    asyncio.run(test())


def test_nobody_is_told_of_a_case_that_is_not_open_on_the_line(shop):
    dara = personas.agent(shop)
    stranger = personas.agent(personas.platform("goexw"), "stranger")
    case = chatting.going_on(shop, dara)
    first, second = session_of(dara), session_of(stranger)

    async def test():
        async with desks(first) as one, desks(second) as other:
            one.say(kind="after", case=case.number, seq=0)
            await heard(one, "messages")
            other.say(kind="looking", case=case.number, id="spy", what="looking")
            other.say(kind="ping")
            await heard(other, "pong")
            one.say(kind="looking", case=case.number, id="own", what="looking")
            assert (await heard(one, "colleague"))["page"] == "own"

    asyncio.run(test())
