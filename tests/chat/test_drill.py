"""The server is killed while both sides write: what was acknowledged is there once."""

import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from django.conf import settings as django_settings

from tests import personas
from tests.chat import chatting
from tests.chat.ws import Client, Closed
from tests.harness.homes import ROOT
from tests.harness.server import _environment, _free_port, _wait_until_ready
from tickets import cookies
from tickets.models import Message

EACH = 16
GIVE_UP = 60


class Talker(threading.Thread):
    """One side of a chat: writes EACH messages, again whatever was not acknowledged when the line
    comes back, and asks for what it missed. written, acked and heard are by id and by seq."""

    def __init__(self, name: str, port: int, path: str, cookie: str, **case: str) -> None:
        super().__init__(daemon=True)
        self.side, self.port, self.path, self.cookie, self.case = name, port, path, cookie, case
        self.ids = [f"{name}-{number}" for number in range(EACH)]
        self.acked: dict[str, int] = {}
        self.heard: dict[int, str] = {}
        self.last = 0

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
        for id_ in [*known, *(i for i in self.ids if i not in self.acked)]:
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


@contextmanager
def server(home, port):
    """The real one, on the same data and port each time; killed at the end."""
    log = home.folder / "drill.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], cwd=ROOT, env=_environment(home, port),
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        _wait_until_ready(process, port, log)
        yield process
    finally:
        process.kill()
        process.wait()


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
    with server(committed_db, port):
        for side in sides:
            side.start()
        deadline = time.monotonic() + GIVE_UP
        while sum(len(side.acked) for side in sides) < EACH and time.monotonic() < deadline:
            time.sleep(0.002)
    acked = [dict(side.acked) for side in sides]
    assert any(len(before) < EACH for before in acked), "it was killed too late to be a test"
    with server(committed_db, port):
        for side in sides:
            side.join(GIVE_UP)

    stored = {m.seq: m.client_id for m in Message.objects.filter(conversation__ticket=case)}
    assert sorted(stored) == list(range(1, 4 + 2 * EACH))
    for side, before in zip(sides, acked, strict=True):
        assert side.done(), f"{side.side} did not catch up"
        assert {stored[seq]: seq for seq in before.values()} == before
        assert [i for i in stored.values() if i in side.ids] == sorted(
            side.ids, key=side.acked.__getitem__
        )
        assert side.heard == stored
