"""A platform with an author and a second person, and letters that are on their way."""

import pytest

from helpdesk.documents import Press
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


@pytest.fixture
def printed(monkeypatch):
    """Letters without the press: what is printed is tested in tests/documents."""
    pages = []
    monkeypatch.setattr(Press, "pdf", lambda _press, page: pages.append(page) or b"%PDF-1.7 %%EOF")
    return pages


@pytest.fixture
def batch(incident, author, second, printed):
    return stories.started(incident, author, second)
