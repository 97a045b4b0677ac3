"""How often one token may call."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from weakref import WeakSet

from helpdesk.errors import TooMany

CAPACITY = 10_000
"""Callers remembered; the one unheard of for longest is forgotten first, with a full bucket."""


EVERY: "WeakSet[Buckets]" = WeakSet()
"""All of this process's buckets: each test begins with full ones."""


class Buckets:
    """A bucket of calls per caller, filled steadily; counted per process, because a limit that
    writes to the database on each call would be the load it is against."""

    def __init__(
        self, *, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.burst, self.per_second, self.clock = burst, per_second, clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._guard = threading.Lock()
        EVERY.add(self)

    def take(self, caller: str) -> None:
        """Take one call. Raises TooMany with the whole seconds to wait in `wait`."""
        with self._guard:
            left = self._left(caller)
            self._hold(caller, left - 1 if left >= 1 else left)
        self._refuse_below(1, left)

    def look(self, caller: str, cost: int = 1) -> None:
        """Raise TooMany where there is not this much left, and take nothing."""
        with self._guard:
            left = self._left(caller)
        self._refuse_below(cost, left)

    def spend(self, caller: str, cost: int = 1) -> None:
        """Take this much afterwards, when it has turned out to count."""
        with self._guard:
            self._hold(caller, max(self._left(caller) - cost, 0.0))

    def forget(self) -> None:
        """Fill every bucket."""
        self._held.clear()

    def _hold(self, caller: str, left: float) -> None:
        self._held[caller] = (left, self.clock())
        self._held.move_to_end(caller)
        if len(self._held) > CAPACITY:
            self._held.popitem(last=False)

    def _refuse_below(self, cost: int, left: float) -> None:
        if left < cost:
            raise TooMany(wait=ceil((cost - left) / self.per_second))

    def _left(self, caller: str) -> float:
        left, at = self._held.get(caller, (float(self.burst), self.clock()))
        return min(self.burst, left + (self.clock() - at) * self.per_second)


calls = Buckets(burst=120, per_second=20)
"""Calls of tokens: twenty a second, with 120 at once."""
