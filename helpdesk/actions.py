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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from django.db import transaction

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.errors import DomainError, Refusal
from helpdesk.finishing import finish
from helpdesk.rows import Rows
from helpdesk.together import Together
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


class Asked(Protocol):
    """One request of many."""

    @property
    def actor(self) -> Actor:
        """Who asks."""


Q = TypeVar("Q", bound=Asked)


def action_for_many(
    code: str,
) -> Callable[
    [Callable[[list[tuple[Work, Q]]], list[R | DomainError]]],
    Callable[[Sequence[Q]], list[R | DomainError]],
]:
    """Make a function the form of an action for many requests at once, in one transaction.

    The function gets the requests, each with a work of its own that leaves an entry of its own,
    and answers with what came of each, in their order: a result, or the error that refuses it, for
    which nothing must have been written. All happen at the same moment. Rows are written after it
    has ended, those of a model in one statement. What it raises undoes all.
    """

    def decorate(
        function: Callable[[list[tuple[Work, Q]]], list[R | DomainError]],
    ) -> Callable[[Sequence[Q]], list[R | DomainError]]:
        @functools.wraps(function)
        def run(asked: Sequence[Q]) -> list[R | DomainError]:
            together, now = Together(), moments.now()
            works = [Work(code, one.actor, Kind.CHANGE, together=together) for one in asked]
            for work in works:
                work.happens_at(now)
            with transaction.atomic():
                results = function(list(zip(works, asked, strict=True)))
                ended = zip(works, results, strict=True)
                done = [work for work, one in ended if not isinstance(one, DomainError)]
                rows = Rows()
                together.add_to(rows)
                finish(done, together.ids, rows)
            return results

        return run

    return decorate


def _run(
    work: Work, function: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    refusal: Refusal | None = None
    with work.undone_if_it_fails(), _within_the_one_before(work), transaction.atomic():
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


_under_way: ContextVar[Work | None] = ContextVar("action under way", default=None)


@contextmanager
def _within_the_one_before(work: Work) -> Iterator[None]:
    """The action that calls this one writes first which versions it has made so far: what changed
    later has the later version, whoever changed it."""
    outer = _under_way.get()
    if outer is not None:
        outer.calls_another()
    token = _under_way.set(work)
    try:
        yield
    finally:
        _under_way.reset(token)


__all__ = ["ACTIONS", "Work", "action", "action_for_many"]
