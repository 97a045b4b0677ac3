"""Messages of chats: how many a second, how soon, and what a waiting socket costs.

- rate: two-member rooms, each message to both; Redress (sealed, history, ledger, committed before
  it is acknowledged) against the limit (in memory, no database) and against stock Channels;
- soon: from sending to the acknowledgement at a steady rate, against a Channels echo;
- idle: memory of a customer's open socket, against Daphne with an application that only accepts;
- all: many customers and the desk at once, each caught up after one message.

The servers are those of _chat_servers.py. Goals (performance.md, 1 to 3): rate at least 0.5 of the
limit and 10 times stock; soon at most 4 times the echo; idle at most 1.5 times bare; none refused.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.bench._chat_servers import COLUMNS, TABLE
from scripts.bench._chat_wire import Frame, Wire
from scripts.bench._place import ROOT, alternating, place, ratio

READY = 60.0
UNDER_WAY = 8
"""Messages of one room that wait for their acknowledgement."""


@dataclass(frozen=True)
class Room:
    """Where the two members of one room come in; cookies are empty where there is no case."""

    customer: tuple[str, str]
    desk: tuple[str, str]
    case: str = ""


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    rooms: int
    each: int
    per_second: int
    seconds: float
    idle: int
    rounds: int
    customers: int
    agents: int


def main(arguments: list[str]) -> None:
    """Measure and print."""
    sizes = sizes_of(arguments)
    with place():
        import django

        django.setup()
        rooms = {"redress": cases(sizes.rooms)}
        for kind in ("limit", "stock", "echo", "bare"):
            rooms[kind] = [
                Room((f"/{kind}/{n}/", ""), (f"/{kind}/{n}/", "")) for n in range(sizes.rooms)
            ]
        make_table()
        measure(sizes, rooms)


def sizes_of(arguments: list[str]) -> Sizes:
    """From the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    defaults = {
        "rooms": 40, "each": 50, "per-second": 150, "seconds": 4.0, "idle": 300, "rounds": 5,
        "customers": 1000, "agents": 50,
    }  # fmt: skip
    for name, value in defaults.items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    return Sizes(**vars(parser.parse_args(arguments)))


def measure(sizes: Sizes, rooms: dict[str, list[Room]]) -> None:
    """All four, each with servers of its own."""
    with serving("redress") as ours, serving("limit") as most, serving("stock") as stock:
        ports = {"redress": ours, "limit": most, "stock": stock}
        ways = {k: rate_of(k, port, rooms[k], sizes.each) for k, port in ports.items()}
        report_rate(alternating(ways, sizes.rounds), sizes)
    with serving("redress") as ours, serving("echo") as echo:
        soon = {
            kind: soon_of(kind, port, rooms[kind], sizes)
            for kind, port in {"redress": ours, "echo": echo}.items()
        }
        report_soon(alternating(soon, sizes.rounds), sizes)
    idle = {kind: idle_of(kind, rooms[kind][0], sizes.idle) for kind in ("redress", "bare")}
    report_idle(alternating(idle, sizes.rounds), sizes)
    with serving("redress") as ours:
        report_all(asyncio.run(everybody(ours, rooms["redress"], sizes)), sizes)


def cases(count: int) -> list[Room]:
    """Chats that somebody accepted, with the cookies of both sides."""
    from django.conf import settings

    from tests import personas
    from tests.chat import chatting
    from tickets import cookies
    from tickets.chat.models import ChatPresence

    settings.REDRESS_CHAT_HOURS = False  # measured at any time of day
    shop = personas.platform("e-gets")
    dara = personas.agent(shop)
    chatting.there(dara)
    ChatPresence.objects.update(limit=32_000)
    session = personas.signed_in(dara).session.session_key
    rooms = []
    for number in range(count):
        case = chatting.going_on(shop, dara, key=f"bench {number}")
        own = f"{cookies.CASE}={chatting.session_of(case)}"
        desk = f"{settings.SESSION_COOKIE_NAME}={session}"
        rooms.append(Room(("/ws/chat/e-gets/", own), ("/ws/chat/desk/", desk), case.number))
    return rooms


def make_table() -> None:
    """What stock writes into."""
    from django.db import connection

    with connection.cursor() as cursor:
        if owner := os.environ.get("DATABASE_OWNER_URL"):
            import psycopg

            with psycopg.connect(owner, autocommit=True) as owning:
                owning.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({COLUMNS})")  # type: ignore[arg-type]
                owning.execute(f"GRANT ALL ON {TABLE} TO PUBLIC")  # type: ignore[arg-type]
        else:
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({COLUMNS})")


# Servers


@contextmanager
def serving(kind: str) -> Iterator[int]:
    """A server of a kind; yields its port."""
    from tests.harness.server import _free_port, _is_ready

    port = _free_port()
    command = [sys.executable, "-m", "scripts.bench._chat_servers", kind, str(port)]
    env = os.environ | {"PORT": str(port), "REDRESS_HOST": "127.0.0.1"}
    process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    PROCESSES[port] = process.pid
    try:
        deadline = time.monotonic() + READY
        while not _is_ready(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server {kind!r} did not start")
            time.sleep(0.05)
        yield port
    finally:
        process.kill()
        process.wait()


PROCESSES: dict[int, int] = {}
"""Ids of the servers' processes, by port."""


def memory(process: int) -> int:
    """Bytes that a process holds and nobody else does (Linux)."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if "RssAnon" in line) * 1024


# Rate


def rate_of(kind: str, port: int, rooms: list[Room], each: int) -> Callable[[], float]:
    """Messages a second that were acknowledged and reached the other member."""
    turn = iter(range(10**6))
    return lambda: asyncio.run(rate(port, rooms, each, f"{kind}-{next(turn)}"))


async def rate(port: int, rooms: list[Room], each: int, name: str) -> float:
    """One round: UNDER_WAY at a time in every room."""
    talks = [Talk(room, each, f"{name}-{n}") for n, room in enumerate(rooms)]
    for talk in talks:
        await talk.open(port)
    begun = time.perf_counter()
    for talk in talks:
        talk.begin()
    await asyncio.gather(*(talk.done for talk in talks))
    taken = time.perf_counter() - begun
    for talk in talks:
        await talk.close()
    return len(rooms) * each / taken


class Talk:
    """One room: the customer writes, the desk hears."""

    def __init__(self, room: Room, each: int, name: str) -> None:
        self.room, self.name, self.left = room, name, each
        self.customer, self.desk = Wire(self.acknowledged), Wire(self.told)
        self.sent = 0
        self.each = each
        self.heard: set[str] = set()
        self.kept: set[str] = set()
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.listening = asyncio.Event()

    async def open(self, port: int) -> None:
        """Both members; the desk opens the case."""
        await self.customer.open(port, *self.room.customer)
        await self.desk.open(port, *self.room.desk)
        if self.room.case:
            self.desk.say(kind="after", case=self.room.case, seq=2**40)
            await self.listening.wait()

    def begin(self) -> None:
        """The first ones."""
        for _ in range(min(UNDER_WAY, self.each)):
            self.say()

    def say(self) -> None:
        """One more."""
        if self.sent < self.each:
            self.sent += 1
            own = f"{self.name}-{self.sent}"
            self.customer.say(kind="say", id=own, text=f"Where is my order number {self.sent}?")

    def acknowledged(self, frame: Frame) -> None:
        """To whoever wrote."""
        if frame["kind"] == "kept":
            self.kept.add(frame["id"])
            self.say()
            self.end()
        elif frame["kind"] in {"refused", "error"} and not self.done.done():
            self.done.set_exception(RuntimeError(str(frame)))

    def told(self, frame: Frame) -> None:
        """To the other one."""
        if frame["kind"] == "message" and frame["message"]["id"].startswith(f"{self.name}-"):
            self.heard.add(frame["message"]["id"])
            self.end()
        elif frame["kind"] == "messages":
            self.listening.set()

    def end(self) -> None:
        """When both have everything."""
        if len(self.kept) == len(self.heard) == self.each and not self.done.done():
            self.done.set_result(None)

    async def close(self) -> None:
        """Hang up."""
        await self.customer.close()
        await self.desk.close()


# Soon


def soon_of(kind: str, port: int, rooms: list[Room], sizes: Sizes) -> Callable[[], float]:
    """Median milliseconds to the acknowledgement, at a steady rate over all rooms."""
    turn = iter(range(10**6))
    return lambda: statistics.median(asyncio.run(soon(port, rooms, sizes, f"{kind}{next(turn)}")))


async def soon(port: int, rooms: list[Room], sizes: Sizes, name: str) -> list[float]:
    """One round. What is sent late counts from when it was due."""
    due: dict[str, float] = {}
    taken: list[float] = []

    def heard(frame: Frame) -> None:
        if frame["kind"] == "kept":
            taken.append((time.perf_counter() - due[frame["id"]]) * 1e3)

    wires = [await Wire(heard).open(port, *room.customer) for room in rooms]
    begun = time.perf_counter() + 0.2
    count = int(sizes.per_second * sizes.seconds)
    for number in range(count):
        at = begun + number / sizes.per_second
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        due[f"{name}-{number}"] = at
        wires[number % len(wires)].say(kind="say", id=f"{name}-{number}", text="Where is it?")
    await until(lambda: len(taken) == count)
    for wire in wires:
        await wire.close()
    return taken


async def until(true: Callable[[], bool], seconds: float = 240.0) -> None:
    """Wait for something. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - a measurement asks whatever it asks
            await asyncio.sleep(0.005)


# Idle


def idle_of(kind: str, room: Room, count: int) -> Callable[[], float]:
    """Bytes of memory for each open socket that says nothing, on a server just started."""

    async def held(port: int) -> float:
        first = await crowd(port, room, 20)  # what the first ones bring is there for all
        before = memory(PROCESSES[port])
        wires = await crowd(port, room, count)
        after = memory(PROCESSES[port])
        for wire in [*first, *wires]:
            await wire.close()
        return (after - before) / count

    def measured() -> float:
        with serving(kind) as port:
            return asyncio.run(held(port))

    return measured


async def crowd(port: int, room: Room, count: int) -> list[Wire]:
    """Sockets of one customer, open and told how their chat stands."""
    told: list[Frame] = []
    wires = [await Wire(told.append).open(port, *room.customer) for _ in range(count)]
    if room.case:
        await until(lambda: len(told) >= count)
    return wires


# All at once


async def everybody(port: int, rooms: list[Room], sizes: Sizes) -> dict[str, float]:
    """Customers and the desk's sockets open at once; then each room is told something, and the
    time counts until all have it."""
    reached: list[float] = []

    def heard(frame: Frame) -> None:
        if frame["kind"] == "message" and frame["message"]["id"] == "news":
            reached.append(time.perf_counter())

    many = [(rooms[n % len(rooms)], n) for n in range(sizes.customers)]
    desks = [rooms[n % len(rooms)] for n in range(sizes.agents)]
    opening: list[Coroutine[Any, Any, Wire]] = [
        Wire(heard).open(port, *room.customer) for room, _ in many
    ]
    begun = time.perf_counter()
    opened = await asyncio.gather(*opening, return_exceptions=True)
    wires = [one for one in opened if isinstance(one, Wire)]
    listening: list[Frame] = []

    def at_desk(frame: Frame) -> None:
        heard(frame)
        if frame["kind"] == "messages":
            listening.append(frame)

    staff = [await Wire(at_desk).open(port, *room.desk) for room in desks]
    for wire, room in zip(staff, desks, strict=True):
        wire.say(kind="after", case=room.case, seq=2**40)
    await until(lambda: len(listening) >= len(staff))
    opened_in = time.perf_counter() - begun
    told = time.perf_counter()
    for wire in wires[: len(rooms)]:
        wire.say(kind="say", id="news", text="Something for all of us")
    await until(lambda: len(reached) >= len(wires) + len(staff))
    for wire in [*wires, *staff]:
        await wire.close()
    return {
        "refused": sizes.customers - len(wires), "opened in": opened_in,
        "caught up in": max(reached) - told,
    }  # fmt: skip


# Reports


def report_rate(taken: dict[str, list[float]], sizes: Sizes) -> None:
    """Messages a second."""
    print(f"{sizes.rooms} rooms of two, {sizes.each} messages each, {sizes.rounds} rounds")
    for name, rates in taken.items():
        print(f"{name:8} {statistics.median(rates):8,.0f} messages/s")
    for base in ("limit", "stock"):
        print(f"redress / {base}: {ratio(taken, 'redress', base):.2f}")


def report_soon(taken: dict[str, list[float]], sizes: Sizes) -> None:
    """Milliseconds."""
    for name, times in taken.items():
        print(f"{name:8} {statistics.median(times):8.2f} ms p50 at {sizes.per_second}/s")
    print(f"redress / echo: {ratio(taken, 'redress', 'echo'):.2f}")


def report_idle(taken: dict[str, list[float]], sizes: Sizes) -> None:
    """KiB."""
    for name, sizes_ in taken.items():
        print(f"{name:8} {statistics.median(sizes_) / 1024:8.1f} KiB each of {sizes.idle} sockets")
    print(f"redress / bare: {ratio(taken, 'redress', 'bare'):.2f}")


def report_all(found: dict[str, float], sizes: Sizes) -> None:
    """One line."""
    print(
        f"{sizes.customers} customers and {sizes.agents} at the desk: "
        f"{found['refused']:.0f} refused, open in {found['opened in']:.1f} s, "
        f"all caught up in {found['caught up in'] * 1e3:.0f} ms"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
