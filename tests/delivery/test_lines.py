"""What a client is told of the system's lines."""

import pytest

from tests import personas
from tests.chat_customer.chatters import accepted, on_duty
from tests.widget.framed import Framed

pytestmark = pytest.mark.django_db


def test_a_line_of_the_system_has_one_id_of_its_own_that_counts_nothing_but_the_case() -> None:
    agent = on_duty(personas.agent(personas.platform(), "agent"))
    frame = Framed()
    frame.begin()
    accepted(agent)
    lines = [one for one in frame.get("after/").json()["messages"] if one["author"] == "system"]
    assert [one["id"] for one in lines] == ["chat_started:2", "chat_accepted:3"]
