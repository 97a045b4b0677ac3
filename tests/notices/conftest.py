"""A platform with an author and a second person."""

import pytest

from tests import personas
from tests.notices import stories


@pytest.fixture
def shop(db):
    return personas.platform()


@pytest.fixture
def author(shop):
    return stories.author(shop)


@pytest.fixture
def second(shop):
    return stories.second(shop)


@pytest.fixture
def incident(shop, author):
    return stories.incident(shop, author)
