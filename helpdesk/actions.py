"""The one way state changes.

A business action is a function `verb_noun(work, obj, *, actor, …)` under `@action`. The decorator
opens the transaction and hands in a `Work`; the function locks and re-reads what it decides on,
checks, and changes rows through the work, which collects their versions. At the end the versions,
the ledger entry and the blind indexes are written in the same transaction, and events are
published after commit. Callers leave `work` out:

    solve_ticket(ticket, actor=actor, solution=…)

An action may call another; each leaves its own entry, all commit together.
"""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.db import transaction

from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.errors import Refusal
from helpdesk.work import Work

P = ParamSpec("P")
R = TypeVar("R")

ACTIONS: dict[str, Callable[..., Any]] = {}
"""Every action by its code; the trail words them, tests walk them."""


def action(
    code: str, *, kind: str = Kind.CHANGE
) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[P, R]]:
    """Make a function a business action, known in the ledger as `code` ("ticket.solve")."""

    def decorate(function: Callable[Concatenate[Work, P], R]) -> Callable[P, R]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            work = Work(code, cast("Actor", kwargs["actor"]), kind)
            return _run(work, function, *args, **kwargs)

        run.action_code = code  # type: ignore[attr-defined]
        if code in ACTIONS:
            raise ValueError(f"two actions are called {code}")
        ACTIONS[code] = run
        return run

    return decorate


def _run(
    work: Work, function: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    refusal: Refusal | None = None
    with work.undone_if_it_fails(), transaction.atomic():
        try:
            result = function(work, *args, **kwargs)
        except Refusal as refused:
            # What is raised inside the transaction would leave no row: commit, then raise.
            refusal = refused
            work.refused(refused)
        work.finish()
    if refusal is not None:
        raise refusal
    return result


__all__ = ["ACTIONS", "Work", "action"]
