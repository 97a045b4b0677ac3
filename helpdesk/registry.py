"""Registries: what crosses rooms against the direction of imports, filled in AppConfig.ready()."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Things registered once under a name, kept in order of registration."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._things: dict[str, T] = {}

    def register(self, name: str, thing: T) -> T:
        """Add one; a name taken already is a mistake of ours."""
        if name in self._things:
            raise ValueError(f"{self.what} {name} is registered already")
        self._things[name] = thing
        return thing

    def get(self, name: str) -> T | None:
        """The one under a name, or None."""
        return self._things.get(name)

    def names(self) -> list[str]:
        """All names, in order."""
        return list(self._things)

    def __iter__(self) -> Iterator[T]:
        return iter(self._things.values())
