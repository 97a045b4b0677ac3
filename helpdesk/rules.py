"""Access rules of routes: every view says who may come, and a test reads them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class AccessRule:
    """Who a route is for.

    audience: "anyone", "staff", "customer" (of one case), "token" (the API) or "demo".
    needs: the right or scope it takes, if any. why: for "anyone", the reason it is open.
    """

    audience: str
    needs: str = ""
    why: str = ""


def rule(audience: str, *, needs: str = "", why: str = "") -> Callable[[View], View]:
    """Declare a view's access rule. The decorators that enforce one declare it themselves."""

    def declare(view: View) -> View:
        view.access_rule = AccessRule(audience, needs, why)  # type: ignore[attr-defined]
        return view

    return declare


def open_to_anyone(why: str) -> Callable[[View], View]:
    """A page without a gate, and why it needs none."""
    return rule("anyone", why=why)
