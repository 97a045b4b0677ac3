"""A platform with an agent, and a chat of theirs. Which databases it is in is the module's to say:
what rolls back, or what commits."""

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
def case(shop, dara):
    """That of a chat which the agent accepted."""
    return chatting.going_on(shop, dara)


@pytest.fixture
def secret(case):
    """Of the customer's browser."""
    return chatting.session_of(case)
