"""What keeps a line open stops with it."""

import asyncio
from types import SimpleNamespace
from typing import Any

from helpdesk.realtime.keeping import Keeper


class ClosedWhileLookedAt:
    """A line whose page closes in the very turn of the loop in which a look ends."""

    kind = SimpleNamespace(recheck_every=0.0, first_look=None, alive_every=60.0)
    in_doubt = False

    def __init__(self) -> None:
        self.looks = 0
        self.seen = asyncio.Event()
        self.listener = SimpleNamespace(loop=asyncio.get_running_loop(), wake=None, waiting=False)

    async def watch(self, _: Any) -> int | None:
        self.looks += 1
        self.seen.set()
        return None

    async def hear(self) -> int:
        await self.seen.wait()
        return 0


def test_a_closed_line_is_never_looked_at_again():
    async def looks() -> int:
        line: Any = ClosedWhileLookedAt()
        assert await Keeper(line, line).until_it_ends() == 0
        for _ in range(5):
            await asyncio.sleep(0)
        return line.looks

    assert asyncio.run(looks()) == 1
