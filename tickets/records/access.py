"""Whose record may be opened by whom: a contact that is under way is the purpose, and without one
somebody with the right says why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from helpdesk import moments
from helpdesk.actor import Actor, ActorKind
from helpdesk.audit.models import Entry, Kind
from helpdesk.audit.reads import SAME_LOOK
from helpdesk.errors import NotFound
from helpdesk.purposes import Purpose
from identity.access import may, platforms_with
from identity.models import Member, StatedReason, Verification
from identity.roles import Right
from identity.ties import without_barred
from identity.verification.state import state_of, with_freeze
from tickets.access import tickets_for
from tickets.calls.access import calls_for
from tickets.calls.models import Call
from tickets.chat.models import Chat, ChatState
from tickets.models.tickets import TicketState


@dataclass(frozen=True, slots=True)
class Opened:
    """Why a record is open. until: when that ends. case: number of the case, call: number of the
    call that is the purpose; reason: code of what was stated where there is neither."""

    purpose: Purpose
    until: datetime
    case: str = ""
    call: str = ""
    reason: str = ""


def members_for(actor: Actor) -> "QuerySet[Member]":
    """The members an actor may know of, as masks: those of the platforms whose cases they work,
    but for themselves and people near them."""
    if actor.kind != ActorKind.STAFF:
        return Member.objects.none()
    there = Member.objects.filter(platform__in=platforms_with(actor, Right.WORK_CASES))
    return without_barred(there, actor, member="pk")


def member_for(actor: Actor, uid: str) -> Member:
    """One member whose record the actor may open, or may ask for with a reason.

    This shows masks only. Raises NotFound for everybody else's, as for unknown ones.
    """
    member = members_for(actor).select_related("platform").filter(uid=uid).first()
    if member is None or not (may_ask(actor, member) or contacts_with(actor, [member])):
        raise NotFound
    return member


def may_ask(actor: Actor, member: Member) -> bool:
    """Whether the actor may open the record for a stated reason."""
    return may(actor, Right.OPEN_RECORDS, member.platform_id)


def opened(actor: Actor, member: Member) -> Opened | None:
    """What the record is open for: a contact under way, or else a reason in force; None while it
    is shut."""
    contact = contacts_with(actor, [member]).get(member.pk)
    if contact is not None or not may_ask(actor, member):
        return contact
    stated = reason_in_force(actor, member, moments.now())
    return Opened(Purpose.ASKED, stated.expires_at, reason=stated.reason) if stated else None


def reason_in_force(actor: Actor, member: Member, now: datetime) -> StatedReason | None:
    """The reason the actor stated last, while it holds."""
    own = StatedReason.objects.filter(staff__uid=actor.id.removeprefix("staff:"), member=member)
    return own.filter(expires_at__gt=now).order_by("-expires_at").first()


def contacts_with(actor: Actor, members: Iterable[Member]) -> dict[int, Opened]:
    """The actor's contacts that are under way with any of these members, who have proved the
    account in them: by the member's primary key; 3 queries."""
    now = moments.now()
    rows = with_freeze(Verification.objects.select_related("member")).filter(
        member__in=[member.pk for member in members], ended_at=None, expires_at__gt=now
    )
    live = {row.contact: row for row in rows if opens_account(row, now)}
    if not live:
        return {}
    since = min([now - SAME_LOOK, *(row.started_at for row in live.values())])
    names = {*cases_under_way(actor, live, since), *calls_under_way(actor, live)}
    return {row.member_id or 0: purpose(row) for name, row in live.items() if name in names}


def opens_account(row: Verification, now: datetime) -> bool:
    """Whether a verification opens the whole account at this moment."""
    state = state_of(row, now, frozen=getattr(row, "frozen", True))
    return "account" in state.opens and state.member is not None


def purpose(row: Verification) -> Opened:
    """A contact as what a record is open for."""
    what, _, number = row.contact.partition(":")
    until = row.expires_at or row.started_at
    if what == "call":
        return Opened(Purpose.TAKE_CALL, until, case=row.case, call=number)
    return Opened(Purpose.WORK_CASE, until, case=number)


def cases_under_way(actor: Actor, live: dict[str, Verification], since: datetime) -> set[str]:
    """The open cases among these contacts that the actor has, chats in, talks about, or has had
    open in this contact."""
    uid = actor.id.removeprefix("staff:")
    found = tickets_for(actor).filter(number__in=numbers(live, "ticket"))
    chats = Chat.objects.filter(ticket=OuterRef("pk"), state=ChatState.ACTIVE)
    calls = Call.objects.filter(ticket=OuterRef("pk"), wrapped_up_at=None, taken_by__uid=uid)
    looks = Entry.objects.filter(
        case=OuterRef("number"), actor=actor.id, kind=Kind.READ, at__gte=since
    )
    theirs = found.exclude(state=TicketState.ENDED).filter(
        Q(assignee__uid=uid) | Exists(chats.filter(accepted_by__uid=uid)) | Exists(calls)
        | Exists(looks)
    )  # fmt: skip
    return bound(theirs, live, "ticket")


def calls_under_way(actor: Actor, live: dict[str, Verification]) -> set[str]:
    """The calls among these contacts that the actor took and has not wrapped up."""
    wanted = numbers(live, "call")
    uid = actor.id.removeprefix("staff:")
    calls = calls_for(actor).filter(number__in=wanted, taken_by__uid=uid, wrapped_up_at=None)
    return {f"call:{number}" for number in calls.values_list("number", flat=True)}


def numbers(live: dict[str, Verification], what: str) -> list[str]:
    """The numbers of the contacts of one kind."""
    return [name.partition(":")[2] for name in live if name.startswith(f"{what}:")]


def bound(found: "QuerySet[Any]", live: dict[str, Verification], what: str) -> set[str]:
    """The contacts of these rows that are bound to the member who was proved."""
    rows = found.values_list("number", "member_id")
    names = {f"{what}:{number}": member for number, member in rows}
    return {name for name, member in names.items() if live[name].member_id == member}
