"""Whatever a network does, both sides end with the server's exact list: with scripts made by
hypothesis, the real sockets, the real writer and committed databases."""

import asyncio
import itertools
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpdesk.realtime import sockets
from helpdesk.realtime.threads import in_thread
from tests import personas
from tests.chat import chatting
from tests.delivery.client import ReferenceClient
from tests.delivery.network import Link, Network, use
from tickets import cookies
from tickets.actions.replies import add_note
from tickets.chat import lines
from tickets.chat.actions import end_chat, saying
from tickets.chat.frames import told_id
from tickets.models import Conversation, Message, Ticket

EXAMPLES = 6
IN_DRILLS = 100

SIDES = (0, 1)
"""The customer and the desk."""

ON_A_SIDE = (
    "write", "look", "push", "push", "pull", "pull", "drop up", "drop down", "double up",
    "double down", "turn up", "turn down", "cut", "open", "again", "post", "post unheard",
)  # fmt: skip
ON_ALL = ("commit", "commit", "flow", "kill", "kill after commit", "note", "stale")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(ON_A_SIDE), st.sampled_from(SIDES)),
        st.tuples(st.sampled_from(ON_ALL), st.just(0)),
    ),
    min_size=10,
    max_size=45,
)


@dataclass
class Script:
    """One conversation through one network, step by step."""

    case: Ticket
    dara: Any
    browsers: tuple[Client, Client]
    network: Network
    notes: int = 0

    @property
    def clients(self) -> list[ReferenceClient]:
        return [link.client for link in self.network.links]

    async def play(self, steps: list[tuple[str, int]]) -> None:
        """Every step, then a network that behaves again."""
        for name, side in steps:
            await self.step(name, side)
            await self.network.settle()
            self.marks_are_honest()
        await self.behave()

    async def step(self, name: str, side: int) -> None:
        link = self.network.links[side]
        match name.split():
            case ["drop" | "double" | "turn" as what, way]:
                harm(what, link.up if way == "up" else link.down)
            case ["cut"]:
                await link.cut()
            case ["open"]:
                await link.open()
            case ["post", *unheard]:
                await self.post(side, heard=not unheard)
            case _ if name in ON_ALL:
                await self.step_of_all(name)
            case _:
                step_of_client(link, name)

    async def step_of_all(self, name: str) -> None:
        match name.split():
            case ["commit"]:
                await self.network.writer.commit()
            case ["flow"]:
                await self.network.deliver_all()
            case ["kill", *after]:
                await self.network.kill(after_commit=bool(after))
            case ["note"]:
                self.notes += 1
                own = f"note-{self.notes}"
                await in_thread(
                    lambda: add_note(self.case, actor=self.dara, text="Hmm", client_id=own)
                )
            case ["stale"]:
                for link in self.network.links:
                    link.down.append({"kind": "stale"})

    async def post(self, side: int, *, heard: bool) -> None:
        """The way round: the oldest message that is not known to be kept, and what is missing."""
        client, browser = self.clients[side], self.browsers[side]
        base = f"/desk/tickets/{self.case.number}/chat" if side else "/e-gets/chat"
        own = next(iter(client.unkept), None)
        if own is not None:
            body = {"id": own, "text": client.unkept[own]}
            kept = await in_thread(lambda: browser.post(f"{base}/say/", body))
            assert kept.status_code == 200, kept.content
            if heard:
                client.hear_kept(kept.json())
        after = await in_thread(lambda: browser.get(f"{base}/after/", {"seq": client.last}))
        if heard:
            client.hear_messages(after.json())

    async def behave(self) -> None:
        """Lines come up again and stay, and both look at what they have."""
        for link in self.network.links:
            await link.open()
        await self.network.deliver_all()
        for client in self.clients:
            client.look()
        await self.network.deliver_all()
        self.marks_are_honest()

    def marks_are_honest(self) -> None:
        """Nobody is told that the other side has, or has seen, what it has not."""
        for here, there in (self.clients, self.clients[::-1]):
            for own, seq in here.kept.items():
                fate = here.fate(own)
                assert fate == "sent" or seq <= there.last, f"{own} was not delivered"
                assert fate != "read" or seq <= there.looked, f"{own} was not read"


def step_of_client(link: Link, name: str) -> None:
    """What a person or a client does, or the network when it does nothing odd."""
    client = link.client
    if name == "write":
        client.write(f"Message of {client.name}")
    elif name == "look":
        client.look()
    elif name == "again":
        client.ask()
        client.say_again()
    elif name == "pull":
        link.pull()
    elif name == "push":
        link.fetch()
        link.push()


def harm(what: str, frames: list[Any]) -> None:
    """What a network does to frames under way."""
    if what == "drop" and frames:
        frames.pop(0)
    elif what == "double" and frames:
        frames.append(frames[0])
    elif what == "turn":
        frames.reverse()


@pytest.fixture
def unhurried(monkeypatch):
    """Steps come at once, a person's frames do not: the limits have tests of their own."""
    monkeypatch.setattr(sockets, "BURST", 100_000.0)
    monkeypatch.setattr(saying, "MESSAGES_PER_HOUR", 100_000)
    monkeypatch.setattr(lines, "WRITER", lines.WRITER)


@pytest.fixture
def how_many(request) -> int:
    return IN_DRILLS if request.config.getoption("markexpr") == "drill" else EXAMPLES


@pytest.mark.drill
def test_both_sides_end_with_the_servers_list_whatever_the_network_does(
    committed_db, unhurried, how_many
):
    shop = personas.platform("e-gets")
    dara = personas.agent(shop)
    at_desk = personas.signed_in(dara)
    keys = itertools.count()

    @settings(
        max_examples=how_many, derandomize=True, deadline=None, database=None,
        phases=[Phase.generate],  # a script is short enough to read as it is
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(STEPS)
    def holds(steps):
        case = chatting.going_on(shop, dara, key=f"case {next(keys)}")
        check(case, dara, at_desk, steps)

    holds()


def check(case: Ticket, dara: Any, at_desk: Client, steps: list[tuple[str, int]]) -> None:
    """Play a script and compare."""
    secret = chatting.session_of(case)
    own = Client()
    own.cookies[cookies.CASE] = secret
    actor = personas.as_actor(dara)
    session = f"{django_settings.SESSION_COOKIE_NAME}={at_desk.session.session_key}"

    async def play() -> Script:
        links = [
            Link(ReferenceClient("customer"), "/ws/chat/e-gets/", f"{cookies.CASE}={secret}"),
            Link(ReferenceClient("desk", case.number), "/ws/chat/desk/", session),
        ]
        script = Script(case, actor, (own, at_desk), Network(links, use))
        for link in links:
            await link.open()
        await script.play(steps)
        for link in links:
            await link.cut()
        return script

    script = asyncio.run(play())
    compare(case, script)
    end_chat(case, actor=actor)  # nobody has more than a few at once


def compare(case: Ticket, script: Script) -> None:
    """Both have what is stored, in its order, once; and nothing that was written is missing."""
    stored = list(Message.objects.filter(conversation__ticket=case).order_by("seq"))
    assert [one.seq for one in stored] == list(range(1, len(stored) + 1))
    customer, desk = script.clients
    theirs = [one for one in stored if one.author != "note"]
    for client, rows in ((customer, theirs), (desk, stored)):
        assert [(seq, one["id"]) for seq, one in sorted(client.shown.items())] == [
            (row.seq, told_id(row)) for row in rows
        ]
        assert client.last == len(stored)
        assert client.unkept == {}
        assert client.refused == {}
    kept = {one.client_id: one.seq for one in stored}
    for client in script.clients:
        assert client.kept == {own: seq for own, seq in kept.items() if own in client.kept}
        written = {own for own in kept if own.startswith(f"{client.name}-")}
        assert written == set(client.kept)
        assert {client.fate(own) for own in client.kept} <= {"read"}
    marks = Conversation.objects.get(ticket=case)
    assert marks.customer_read_seq == marks.staff_read_seq == len(stored)
