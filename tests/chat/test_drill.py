"""The server is killed while both sides write: what was acknowledged is there once."""

import threading
import time

import pytest
from django.conf import settings as django_settings

from tests import personas
from tests.chat import chatting
from tests.chat.killable import killable
from tests.chat.ws import Client, Closed
from tests.harness.server import _free_port
from tickets import cookies
from tickets.chat.frames import told_id
from tickets.models import Message

EACH = 12
BEFORE = 8
"""Of them are written before the server is killed, so that it never is too late."""

GIVE_UP = 60


class Talker(threading.Thread):
    """One side of a chat: writes BEFORE messages, and the rest of EACH when the server has been
    killed; again whatever was not acknowledged when the line comes back, and asks for what it
    missed. acked and heard are by id and by seq."""

    def __init__(self, name: str, port: int, path: str, cookie: str, **case: str) -> None:
        super().__init__(daemon=True)
        self.side, self.port, self.path, self.cookie, self.case = name, port, path, cookie, case
        self.ids = [f"{name}-{number}" for number in range(EACH)]
        self.acked: dict[str, int] = {}
        self.heard: dict[int, str] = {}
        self.last = 0
        self.killed = threading.Event()

    def run(self) -> None:
        """Until everything is acknowledged and heard."""
        deadline = time.monotonic() + GIVE_UP
        while not self.done() and time.monotonic() < deadline:
            try:
                self.talk(Client(self.port, self.path, self.cookie))
            except (Closed, OSError):
                time.sleep(0.05)  # the server is away

    def talk(self, line: Client) -> None:
        """One line's life. What was acknowledged just before is sent again too."""
        line.say(kind="after", seq=self.last, **self.case)
        known = list(self.acked)[-2:]
        ready = self.ids if self.killed.is_set() else self.ids[:BEFORE]
        for id_ in [*known, *(i for i in ready if i not in self.acked)]:
            line.say(kind="say", id=id_, text=f"Message {id_}", **self.case)
            self.hear(line)
        while not self.done():
            self.hear(line)
        line.close()

    def hear(self, line: Client) -> None:
        """Take one frame in."""
        frame = line.hear()
        if frame["kind"] == "kept":
            self.acked[frame["id"]] = frame["seq"]
        elif frame["kind"] == "message":
            self.take(line, [frame["message"]])
        elif frame["kind"] == "messages":
            self.take(line, frame["messages"])

    def take(self, line: Client, messages: list) -> None:
        """Keep what follows on what there is; ask for what is missing before the rest."""
        for one in messages:
            if one["seq"] > self.last + 1:
                line.say(kind="after", seq=self.last, **self.case)
                return
            self.heard[one["seq"]] = one["id"]
            self.last = max(self.last, one["seq"])

    def done(self) -> bool:
        """Everything of one's own acknowledged, everything of both heard."""
        return len(self.acked) == EACH and len(self.heard) >= 3 + 2 * EACH


@pytest.mark.drill
def test_what_was_acknowledged_before_the_server_was_killed_is_there_once(committed_db, settings):
    # This process read its settings before the home's keys were made.
    settings.SECRET_KEY = (committed_db.keys / "django.key").read_text().strip()
    shop = personas.platform()
    dara = personas.agent(shop)
    case = chatting.going_on(shop, dara)
    port = _free_port()
    session = personas.signed_in(dara).session.session_key
    own = f"{cookies.CASE}={chatting.session_of(case)}"
    desk = f"{django_settings.SESSION_COOKIE_NAME}={session}"
    sides = [
        Talker("customer", port, "/ws/chat/e-gets/", own),
        Talker("desk", port, "/ws/chat/desk/", desk, case=case.number),
    ]
    with killable(committed_db, port) as server:
        server.start()
        for side in sides:
            side.start()
        deadline = time.monotonic() + GIVE_UP
        while sum(len(side.acked) for side in sides) < BEFORE and time.monotonic() < deadline:
            time.sleep(0.002)
        server.kill()
        for side in sides:
            side.killed.set()
        acked = [dict(side.acked) for side in sides]
        server.start()
        for side in sides:
            side.join(GIVE_UP)
    assert sum(map(len, acked)) >= BEFORE, "nothing was acknowledged before"

    stored = {m.seq: told_id(m) for m in Message.objects.filter(conversation__ticket=case)}
    assert sorted(stored) == list(range(1, 4 + 2 * EACH))
    for side, before in zip(sides, acked, strict=True):
        assert side.done(), f"{side.side} did not catch up"
        assert {stored[seq]: seq for seq in before.values()} == before
        assert [i for i in stored.values() if i in side.ids] == sorted(
            side.ids, key=side.acked.__getitem__
        )
        assert side.heard == stored
