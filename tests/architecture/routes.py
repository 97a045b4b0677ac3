"""Every address there is, with its name and its view."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address: its name with its namespaces (or its pattern, where it has none)."""

    name: str
    pattern: str
    view: Any

    @property
    def rule(self) -> Any:
        """The access rule its view declares, or None."""
        return getattr(self.view, "access_rule", None)


def routes() -> list[Route]:
    """All of them."""
    return list(below(get_resolver(), "", ""))


def below(resolver: URLResolver, space: str, prefix: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            name = f"{space}{one.namespace}:" if one.namespace else space
            yield from below(one, name, pattern)
        elif isinstance(one, URLPattern):
            yield Route(f"{space}{one.name}" if one.name else pattern, pattern, one.callback)
