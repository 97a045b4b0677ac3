"""Many sockets of chats at once: what one that says nothing costs, and whether all are served."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

from scripts.bench._chat_rooms import PROCESSES, Room, Sizes, memory, serving
from scripts.bench._chat_wire import Frame, Wire, until


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
