"""A platform with two agents, a manager, and a chat of the first agent's."""

import pytest

from tests import personas
from tests.chat import chatting


@pytest.fixture
def shop():
    return personas.platform("e-gets")


@pytest.fixture
def dara(shop):
    return personas.agent(shop)


@pytest.fixture
def lina(shop):
    person = personas.agent(shop, "lina")
    chatting.there(person)
    return person


@pytest.fixture
def mony(shop):
    return personas.manager(shop)


@pytest.fixture
def ticket(shop, dara):
    return chatting.going_on(shop, dara)


@pytest.fixture
def chat(ticket):
    return ticket.chats.select_related("ticket").get()
