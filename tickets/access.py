"""Who may see which case; the only way cases reach views, the API, files and tasks."""

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from helpdesk import ids
from helpdesk.actor import Actor, ActorKind, customer
from helpdesk.errors import NotFound
from identity.access import actor_for, may, platforms_with, require_still
from identity.models import Member, Staff, Verification
from identity.roles import Right
from identity.ties import Near, is_barred, near, near_now, of_these, without_barred
from tickets.models import ComplaintDraft, FollowUpLink, Order, Parcel, Ticket

M = TypeVar("M", bound=Model)

AROUND = ("platform", "contact", "member", "order", "assignee", "conversation")
"""What every page about a case needs of it."""


def tickets_for(actor: Actor) -> "QuerySet[Ticket]":
    """The cases an actor may know of: those of the platforms they work on, but for those of
    themselves and people near them; or a customer's own."""
    if actor.kind == ActorKind.STAFF:
        there = platforms_with(actor, Right.WORK_CASES)
        return unbarred(Ticket.objects.filter(platform__in=there), actor)
    if actor.kind == ActorKind.CUSTOMER:
        return Ticket.objects.filter(platform=actor.platform).filter(own(actor))
    return Ticket.objects.none()


def unbarred(rows: "QuerySet[M]", actor: Actor, *, case: str = "") -> "QuerySet[M]":
    """Without the cases that the actor must not touch (identity/ties.py): by who the case is of,
    and by whose order it is about. case: the lookup from a row to its case, "ticket__"."""
    people = near(actor)
    return rows if people is None else not_about(people, rows, case)


def not_about(people: Near, rows: "QuerySet[M]", case: str = "") -> "QuerySet[M]":
    """The same, for people who were asked for."""
    whose = of_these(people, member=f"{case}member", subject=f"{case}subject")
    return rows.exclude(whose).exclude(of_order(people, f"{case}order__"))


def of_order(people: Near, order: str = "") -> Q:
    """What an order fulfils that one of these people bought or receives: whoever has their phone
    receives it too, though others bought it. order: the lookup from a row to it, "order__"."""
    bought = of_these(people, member=f"{order}member", subject=f"{order}subject")
    return bought | Q(**{f"{order}consignee__subject__in": people.subjects})


def orders_unbarred(orders: "QuerySet[Order]", actor: Actor) -> "QuerySet[Order]":
    """Without the orders that are of nobody's business but the actor's own, or of people near
    them: whoever bought them, and wherever they go."""
    people = near(actor)
    return orders if people is None else orders.exclude(of_order(people))


def must_not_touch(actor: Actor, ticket: Ticket) -> bool:
    """Whether a case is the actor's own or of somebody near them, asked anew."""
    people = near_now(actor)
    same = Ticket.objects.filter(pk=ticket.pk)
    return people is not None and not not_about(people, same).exists()


def require_case_still(actor: Actor, ticket: Ticket, right: Right = Right.WORK_CASES) -> None:
    """`require_still` for a (held) case, which must not have become one of somebody near the actor
    either. Raises NotFound, Forbidden."""
    require_still(actor, right, ticket.platform_id)
    if must_not_touch(actor, ticket):
        raise NotFound


def may_go_on(holder: Staff, ticket: Ticket) -> bool:
    """Whether somebody still works cases of its platform, and it is of nobody near them."""
    person = actor_for(holder)
    works = holder.is_active and may(person, Right.WORK_CASES, ticket.platform_id)
    return works and not must_not_touch(person, ticket)


def cases_near(people: Near) -> set[str]:
    """Numbers of the cases of these people and about their orders, as `unbarred` leaves them out;
    2 queries."""
    orders = list(Order.objects.filter(of_order(people)).values_list("pk", flat=True))
    found = Ticket.objects.filter(of_these(people) | Q(order__in=orders))
    return set(found.values_list("number", flat=True))


def orders_received(people: Near) -> "QuerySet[Order]":
    """The orders that go to these people."""
    return Order.objects.filter(consignee__subject__in=people.subjects)


def parcels_received(people: Near) -> "QuerySet[Parcel]":
    """Their parcels."""
    return Parcel.objects.filter(order__consignee__subject__in=people.subjects)


def own(actor: Actor) -> Q:
    """A customer's own cases: the pseudonym in the actor's id is the case's."""
    return Q(subject=actor.id.removeprefix("customer:"))


def ticket_for(actor: Actor, number: str) -> Ticket:
    """One case by its number, with what every page about it needs. Raises NotFound for cases the
    actor may not know of.

    This shows masks only. What is read of it goes through `helpdesk.audit.reads`.
    """
    return one_numbered(tickets_for(actor).select_related(*AROUND), number)


def bare_ticket_for(actor: Actor, number: str) -> Ticket:
    """The same without what is around it: for what is done with every message of a chat."""
    return one_numbered(tickets_for(actor), number)


def one_numbered(cases: "QuerySet[Ticket]", number: str) -> Ticket:
    """The case of these with a number. Raises NotFound."""
    ticket = cases.filter(number=number).first()
    if ticket is None:
        raise NotFound
    return ticket


def cases_there(actor: Actor, numbers: Collection[str]) -> set[str]:
    """Of which of these numbers there is a case for the actor."""
    cases = tickets_for(actor).filter(number__in=numbers)
    return set(cases.values_list("number", flat=True))


def may_work(actor: Actor, ticket: Ticket) -> bool:
    """Whether the actor may change this case."""
    return actor.kind == ActorKind.STAFF and may(actor, Right.WORK_CASES, ticket.platform_id)


def is_own(actor: Actor, ticket: Ticket) -> bool:
    """Whether the actor is the customer whose case it is."""
    own_id = customer(ticket.subject_id, ticket.platform_id).id
    return actor.kind == ActorKind.CUSTOMER and actor.id == own_id


def case_for(platform: str, secret: str) -> tuple[Ticket, Actor]:
    """The case that a browser's session opens, and its customer as an actor.

    secret: from the cookie of the session. Raises NotFound for one that opens nothing here.
    """
    digest = ids.digest(secret)
    links = sessions().filter(platform=platform, digest=digest, ticket__platform=platform)
    # As one statement with all that is around a case, PostgreSQL plans for 20 to 40 ms.
    case = links.values_list("ticket", flat=True).first()
    ticket = Ticket.objects.select_related(*AROUND).filter(pk=case or 0)[:1]
    for found in ticket:
        return found, customer(found.subject_id, platform, session=session_of(digest))
    raise NotFound


def lasts(actor: Actor, ticket: Ticket) -> bool:
    """Whether the session that a customer came by still opens a case; so it does for whoever came
    by none, such as what is done for them."""
    named = sessions().filter(ticket=ticket, digest__startswith=actor.session)
    return not actor.session or named.exists()


def session_of(digest: str) -> str:
    """What an actor calls the session whose secret has this digest."""
    return digest[:32]


def sessions() -> "QuerySet[FollowUpLink]":
    """Browsers' sessions of cases that have not ended."""
    return live_sessions(timezone.now())


def live_sessions(now: datetime) -> "QuerySet[FollowUpLink]":
    """The same at a moment."""
    live = FollowUpLink.objects.filter(kind="session", revoked_at=None)
    return live.filter(expires_at__gt=now)


def draft_for(platform: str, secret: str) -> ComplaintDraft:
    """The complaint being written in the browser that holds the secret. Raises NotFound."""
    drafts = ComplaintDraft.objects.select_related("platform", "ticket")
    draft = drafts.filter(
        platform=platform, digest=ids.digest(secret), expires_at__gt=timezone.now()
    ).first()
    if draft is None:
        raise NotFound
    return draft


def wrong_verification_for(actor: Actor, uid: str) -> Verification:
    """A verification that ended because it was somebody else. Raises NotFound for any other, and
    for those of people the actor must not touch."""
    rows = without_barred(Verification.objects.select_related("platform", "member"), actor)
    there = platforms_with(actor, Right.WORK_CASES)
    found = rows.filter(uid=uid, platform__in=there, scope__has_key="wrong_since").first()
    if found is None or any(is_barred(actor, one) for one in meant_in(found)):
        raise NotFound
    return found


def meant_in(verification: Verification) -> "QuerySet[Member]":
    """Whom a verification speaks of: who was proved, and whose account was let through."""
    let = verification.scope.get("vouched") or {}
    meant = {verification.scope.get("about") or 0, let.get("member") or 0}
    return Member.objects.filter(pk__in=meant)
