"""A desk's client of its own takes and ends chats without reading pages."""

import pytest
from django.test import Client

from tests import personas
from tests.chat_customer.chatters import on_duty
from tests.widget.framed import Framed
from tickets.chat.models import Chat, ChatState
from tickets.models import Ticket

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def agent():
    return on_duty(personas.agent(personas.platform(), "agent"))


def chat_of(client: Client, what: str, **headers: str):
    """Press one of the buttons of the one case's chat."""
    return client.post(f"/desk/tickets/{Ticket.objects.get().number}/chat/{what}/", headers=headers)


def test_whoever_asks_for_json_is_told_how_the_chat_stands(agent) -> None:
    Framed().begin()
    client = personas.signed_in(agent)
    accepted = chat_of(client, "accept", **JSON)
    assert (accepted.status_code, accepted.json()["state"]) == (200, "active")
    assert chat_of(client, "accept", **JSON).json() == accepted.json()
    ended = chat_of(client, "end", **JSON).json()
    assert (ended["state"], ended["by"]) == ("ended", "staff")
    assert chat_of(client, "end", **JSON).json() == ended


def test_whoever_comes_second_is_told_so_with_a_code(agent) -> None:
    second = on_duty(personas.agent(personas.platform(), "second"))
    Framed().begin()
    chat_of(personas.signed_in(agent), "accept", **JSON)
    refused = chat_of(personas.signed_in(second), "accept", **JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "chat_taken")
    assert Chat.objects.get().accepted_by == agent


def test_a_browser_is_led_to_the_case_whatever_it_says_it_takes(agent) -> None:
    Framed().begin()
    client = personas.signed_in(agent)
    for accepts in ("*/*", "text/html,application/xhtml+xml,application/json;q=0.9"):
        assert chat_of(client, "accept", Accept=accepts).status_code == 302
    assert chat_of(client, "end").status_code == 302
    assert Chat.objects.get().state == ChatState.ENDED
