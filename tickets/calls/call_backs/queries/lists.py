"""Whom we owe a call: the list, a page by keyset, and how many are due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.vault import keystore
from helpdesk.vault.sealed import Sealed
from helpdesk.zones import zone_in_words
from identity.access import platforms_with
from identity.roles import Right
from tickets.calls.call_backs.access import call_backs_for, call_backs_unbarred
from tickets.calls.call_backs.times import due_until
from tickets.calls.models import CallBack
from tickets.calls.models.call_backs import CallBackState
from tickets.models import Ticket
from tickets.queries.queue import Cursor
from tickets.queries.ranges import Range, first_of

PAGE = 40


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the list. order: the column, with "-" for the newest first."""

    label: LazyText
    narrow: "Callable[[QuerySet[CallBack]], QuerySet[CallBack]]"
    order: str = "from_at"


VIEWS: Mapping[str, View] = {
    "open": View(_("To be called"), lambda rows: rows.filter(state=CallBackState.OPEN)),
    "over": View(_("Over"), lambda rows: rows.exclude(state=CallBackState.OPEN), "-from_at"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One call-back. from_at, until_at: on their own clock; zone: its place. standing: "overdue",
    "due", "waiting" or its state; word: that in words."""

    uid: str
    platform: str
    platform_code: str
    phone: Sealed | None
    name: Sealed | None
    reason: str
    standing: str
    word: str
    from_at: datetime
    until_at: datetime | None
    zone: str
    who: str
    tried: int
    case: str
    call: str


@dataclass(frozen=True, slots=True)
class CallBacksPage:
    """rows: what is due first; more: where the next page begins, "" at the end."""

    rows: list[Row]
    more: str


def call_backs_page(actor: Actor, view: str, after: Cursor | None) -> CallBacksPage:
    """One page of the list: 4 queries, however many rows."""
    chosen = VIEWS[view]
    there = [
        continued(chosen.narrow(open_to(actor, code)), chosen.order, after)
        for code in platforms_with(actor, Right.WORK_CASES)
    ]
    found = load(first_of(cast("list[Range]", there), chosen.order, PAGE + 1))
    shown = found[:PAGE]
    more = str(Cursor(shown[-1].from_at, shown[-1].pk)) if len(found) > PAGE else ""
    return CallBacksPage(rows_of(shown), more)


def open_to(actor: Actor, platform: str) -> "QuerySet[CallBack]":
    """Those of one platform that the actor may know of."""
    return call_backs_unbarred(CallBack.objects.filter(platform=platform), actor)


def continued(rows: "QuerySet[CallBack]", order: str, after: Cursor | None) -> "QuerySet[CallBack]":
    """The rest of a list after a row."""
    if after is None:
        return rows
    step = "lt" if order.startswith("-") else "gt"
    beyond = Q(**{f"from_at__{step}": after.at}) | Q(**{f"pk__{step}": after.pk})
    return rows.filter(beyond, **{f"from_at__{step}e": after.at})


def load(keys: list[int]) -> list[CallBack]:
    """Call-backs in the order of their keys, with what their rows show."""
    rows = CallBack.objects.select_related("platform", "assignee", "ticket", "call")
    found = rows.annotate(tried=Count("attempts")).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def rows_of(found: list[CallBack]) -> list[Row]:
    """Call-backs as rows; the keys of their masks are fetched in one query."""
    sealed = [value for one in found for value in (one.phone, one.name) if value is not None]
    keystore.warm(value.key_id for value in sealed)
    now = moments.now()
    return [row(one, now) for one in found]


def row(one: CallBack, now: datetime) -> Row:
    """One whose keys are warm; its times are on the customer's clock."""
    zone = ZoneInfo(one.zone)
    standing, word = standing_of(one, now)
    return Row(
        uid=one.uid,
        platform=one.platform.name,
        platform_code=one.platform_id,
        phone=one.phone,
        name=one.name,
        reason=one.get_reason_display(),
        standing=standing,
        word=word,
        from_at=one.from_at.astimezone(zone),
        until_at=one.until_at and one.until_at.astimezone(zone),
        zone=zone_in_words(one.zone, one.from_at),
        who=one.assignee.name if one.assignee else "",
        tried=getattr(one, "tried", 0),
        case=one.ticket.number if one.ticket else "",
        call=one.call.number if one.call else "",
    )


def standing_of(one: CallBack, now: datetime) -> tuple[str, str]:
    """The shape and the word for where it stands."""
    if one.state != CallBackState.OPEN:
        shapes = {CallBackState.DONE: "solved", CallBackState.GIVEN_UP: "failed"}
        return shapes.get(CallBackState(one.state), "closed"), one.get_state_display()
    if due_until(one.platform_id, one.from_at, one.until_at) < now:
        return "overdue", str(_("Overdue"))
    return ("due", str(_("Due"))) if one.from_at <= now else ("waiting", str(_("Later")))


def due_ranges(actor: Actor) -> "list[Range]":
    """What is due now on each of the reader's platforms, for counting."""
    now = moments.now()
    ranges = [
        open_to(actor, code).filter(state=CallBackState.OPEN, from_at__lte=now)
        for code in platforms_with(actor, Right.WORK_CASES)
    ]
    return cast("list[Range]", ranges)


def of_case(actor: Actor, ticket: Ticket) -> list[Row]:
    """The newest call-backs of a case: 1 query, and one for the keys of masks."""
    rows = call_backs_for(actor).filter(ticket=ticket).order_by("-pk")
    loaded = rows.select_related("platform", "assignee", "ticket", "call")
    return rows_of(list(loaded.annotate(tried=Count("attempts"))[:5]))
