"""What the tickets room shows of a member: orders, cases and calls, newest first."""

from django.db.models import Q, QuerySet

from helpdesk.actor import Actor
from helpdesk.records import PAGE, PARTS, Loaded, Part
from helpdesk.vault import keystore
from identity.models import Member
from tickets.access import orders_unbarred, tickets_for
from tickets.calls.access import calls_for
from tickets.calls.models import Call
from tickets.calls.queries.rows import rows_of
from tickets.models import Order
from tickets.records.lines import CaseLine, OrderLine

MOST_CASES = 200
"""Cases whose calls are looked for."""


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    PARTS.register("orders", Part("orders", "desk/records/orders.html", orders, ("orders",)))
    PARTS.register("cases", Part("cases", "desk/records/cases.html", cases))
    PARTS.register("calls", Part("calls", "desk/records/calls.html", calls))


def orders(actor: Actor, member: Member, before: int | None) -> Loaded:
    """The member's orders: 3 queries."""
    theirs = Order.objects.filter(member=member).order_by("-placed_at", "-pk")
    found = orders_unbarred(theirs, actor)
    rows = list(placed_before(found, before).prefetch_related("parcels")[: PAGE + 1])
    sealed = [row.number for row in rows]
    sealed += [one.tracking_number for row in rows for one in row.parcels.all()]
    keystore.warm(value.key_id for value in sealed if value is not None)
    return Loaded.of(rows, OrderLine.of, PAGE)


def placed_before(found: "QuerySet[Order]", before: int | None) -> "QuerySet[Order]":
    """The rest of the member's orders after one of them; all for no order of theirs."""
    last = found.filter(pk=before).first() if before else None
    if last is None:
        return found
    beyond = Q(placed_at__lt=last.placed_at) | Q(pk__lt=last.pk)
    return found.filter(beyond, placed_at__lte=last.placed_at)


def cases(actor: Actor, member: Member, before: int | None) -> Loaded:
    """The member's cases: 1 query. They are listed, not read."""
    found = tickets_for(actor).filter(member=member).select_related("assignee").order_by("-pk")
    rows = list((found.filter(pk__lt=before) if before else found)[: PAGE + 1])
    return Loaded.of(rows, CaseLine.of, PAGE)


def calls(actor: Actor, member: Member, before: int | None) -> Loaded:
    """Calls of the member's cases, and those whose number suggests them: 3 queries."""
    of = tickets_for(actor).filter(member=member).order_by("-pk").values_list("pk", flat=True)
    found = calls_for(actor).filter(Q(ticket__in=list(of[:MOST_CASES])) | Q(member=member))
    loaded = found.select_related("platform", "member", "taken_by", "ticket").order_by("-pk")
    rows: list[Call] = list((loaded.filter(pk__lt=before) if before else loaded)[: PAGE + 1])
    shown = rows[:PAGE]
    return Loaded(rows_of(shown), shown[-1].pk if len(rows) > PAGE else None)
