"""What stands beside a chat for the desk: who reads along, and to whom it is being handed over."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from helpdesk import moments
from helpdesk.actor import Actor
from identity.access import may, staff_of
from identity.roles import Right
from tickets.chat.actions.handing_over import ANSWERED_WITHIN
from tickets.chat.models import Chat, ChatHandOver, ChatState, ChatWatch, HandOverEnd
from tickets.chat.queries.at_desk import ChatBar
from tickets.models import Ticket
from tickets.models.tickets import Topic

TOLD_FOR = timedelta(minutes=2)
"""How long it is said that nobody took a chat."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer as its chat's page shows it. to: a name, or a topic in words; person: which
    of the two. ended: how, for some
    minutes, "" while it waits; mine: whether the reader made it."""

    uid: str
    to: str
    person: bool
    by: str
    until: datetime
    ended: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """watchers: names of who else reads along. watching: whether the reader does; may_watch:
    whether they could; may_take_over: whether it is a colleague's chat that they could take."""

    watchers: list[str] = field(default_factory=list)
    watching: bool = False
    may_watch: bool = False
    may_take_over: bool = False
    offer: Offered | None = None


def beside(actor: Actor, ticket: Ticket, bar: ChatBar | None) -> Beside:
    """For the bar of a chat that is open: 3 queries, none without one."""
    if bar is None:
        return Beside()
    watchers = dict(watching(ticket))
    uid = actor.id.removeprefix("staff:")
    may_watch = may(actor, Right.WATCH_CHATS, ticket.platform_id) and not bar.mine
    return Beside(
        watchers=[name for other, name in watchers.items() if other != uid],
        watching=uid in watchers,
        may_watch=may_watch,
        may_take_over=may_watch and bar.state == ChatState.ACTIVE,
        offer=newest_offer(actor, ticket),
    )


def watching(ticket: Ticket) -> list[tuple[str, str]]:
    """Who reads along in the case's open chat at this moment, by uid and name: 1 query."""
    watches = ChatWatch.objects.filter(chat__ticket=ticket, until__gt=moments.now())
    still_open = watches.exclude(chat__state=ChatState.ENDED).order_by("staff__name")
    return list(still_open.values_list("staff__uid", "staff__name"))


def newest_offer(actor: Actor, ticket: Ticket) -> Offered | None:
    """The last offer of the chat while it says something: 1 query."""
    still_open = Chat.objects.filter(ticket=ticket).exclude(state=ChatState.ENDED)
    offers = ChatHandOver.objects.select_related("to", "offered_by").filter(chat__in=still_open)
    offer = offers.order_by("-offered_at", "-pk").first()
    if offer is None or not says_something(offer):
        return None
    topic = str(Topic(offer.topic).label) if offer.topic in Topic.values else ""
    return Offered(
        uid=offer.uid,
        to=offer.to.name if offer.to else topic,
        person=offer.to is not None,
        by=offer.offered_by.name,
        until=offer.offered_at + ANSWERED_WITHIN,
        ended=offer.ended_how,
        mine=offer.offered_by_id == staff_of(actor).pk,
    )


def says_something(offer: ChatHandOver) -> bool:
    """Whether it waits, or was not taken a short while ago."""
    if offer.ended_at is None:
        return True
    refused = offer.ended_how in {HandOverEnd.DECLINED, HandOverEnd.UNANSWERED}
    return refused and offer.ended_at > moments.now() - TOLD_FOR
