"""Messages of chats: how many a second are acknowledged and heard, and how soon."""

import asyncio
import statistics
import time
from collections.abc import Callable

from scripts.bench._chat_rooms import Room, Sizes
from scripts.bench._chat_wire import Frame, Wire, until

LONGEST = 180.0
"""Seconds until a round is given up: something was lost."""

UNDER_WAY = 8
"""Messages of one room that wait for their acknowledgement."""


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
    async with asyncio.timeout(LONGEST):
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
