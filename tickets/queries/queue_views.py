"""The named views of the queue: which cases, in which order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from tickets.access import unbarred
from tickets.models import Ticket
from tickets.models.tickets import TicketState
from tickets.queries.ranges import Range

SOON = timedelta(hours=8)
"""What is due within a working day is due."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose queue, over which platforms, at what time."""

    actor: Actor
    platforms: list[str]
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """One view. order: the column it is sorted by; empty: what its empty state says."""

    key: str
    label: LazyText
    icon: str
    go: str
    order: str
    ranges: Callable[[Scope], list[Range]]
    counted: bool
    empty: tuple[LazyText, LazyText]


def in_state(state: TicketState) -> Callable[[Scope], list[Range]]:
    """The ranges of one state: an index range per platform."""

    def ranges(scope: Scope) -> list[Range]:
        found = (Ticket.objects.filter(platform=code, state=state) for code in scope.platforms)
        return [unbarred(cases, scope.actor) for cases in found]

    return ranges


def mine(scope: Scope) -> list[Range]:
    """What the actor has and has not ended."""
    if not scope.platforms:
        return []
    own = Ticket.objects.filter(
        assignee__uid=scope.actor.id.removeprefix("staff:"), platform__in=scope.platforms
    )
    own = unbarred(own, scope.actor)
    return [own.filter(state=state) for state in (TicketState.OPEN, TicketState.WAITING)]


def due(scope: Scope) -> list[Range]:
    """What is late or soon will be, by whichever clock runs first."""
    until = scope.now + SOON
    late = Ticket.objects.filter(due_at__isnull=False, due_at__lte=until)
    return [unbarred(late.filter(platform=code), scope.actor) for code in scope.platforms]


VIEWS: dict[str, QueueView] = {
    view.key: view
    for view in (
        QueueView(
            key="mine", label=_("Mine"), icon="home", go="m", order="-last_activity_at",
            ranges=mine, counted=True,
            empty=(
                _("You have no case"),
                _("Cases you take or answer stand here. Open one of the queue and press a."),
            ),
        ),
        QueueView(
            key="due", label=_("Due"), icon="clock", go="d", order="due_at",
            ranges=due, counted=True,
            empty=(
                _("Nothing is due"),
                _("What must be answered within 8 hours, or is late, stands here."),
            ),
        ),
        QueueView(
            key="open", label=_("Open"), icon="inbox", go="o", order="-last_activity_at",
            ranges=in_state(TicketState.OPEN), counted=True,
            empty=(
                _("Everything is answered"),
                _("Cases that wait for us stand here as soon as a customer writes."),
            ),
        ),
        QueueView(
            key="waiting", label=_("Waiting"), icon="hourglass", go="w",
            order="-last_activity_at", ranges=in_state(TicketState.WAITING), counted=True,
            empty=(
                _("No case is waiting"),
                _("Cases we answered stand here until the customer writes or you solve them."),
            ),
        ),
        QueueView(
            key="ended", label=_("Ended"), icon="check", go="e", order="-last_activity_at",
            ranges=in_state(TicketState.ENDED), counted=False,
            empty=(
                _("No case has ended yet"),
                _("Solved cases, spam and duplicates stand here. Each can be opened again."),
            ),
        ),
    )
}  # fmt: skip
