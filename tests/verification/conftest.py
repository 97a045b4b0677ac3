"""A case of somebody who would prove who they are, and the browser they have it open in."""

import pytest
from django.test import Client

from tests.verification import people
from tests.verification.people import Scene
from tickets import cookies
from tickets.actions.links import enter_case
from tickets.wizard import visitor


@pytest.fixture
def scene() -> Scene:
    return people.scene()


@pytest.fixture
def browser(scene: Scene) -> Client:
    """A browser that followed the link of the case."""
    client = Client()
    _ticket, session = enter_case("e-gets", scene.secret, actor=visitor("e-gets"))
    client.cookies[cookies.CASE] = session
    return client
