"""Everything the page of a call shows, put together: a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.db.models import Q
from django.utils.translation import gettext as _

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from helpdesk.vault.models import BlindIndex
from identity.models import Member
from identity.ties import without_barred
from tickets.access import tickets_for
from tickets.calls.access import calls_for
from tickets.calls.actions.handling import UNDER_WAY
from tickets.calls.models import Call
from tickets.calls.models.calls import CallState, CallVia, Certainty
from tickets.calls.queries.lists import load
from tickets.calls.queries.rows import Row, row, rows_of
from tickets.calls.queries.verified import Verified, verified
from tickets.models import Contact, Ticket
from tickets.queries.verification_panel import VerificationPanel

MOST = 5


@dataclass(frozen=True, slots=True)
class Head:
    """The line over a call. mine: whether the reader has it; may_take: whether they may; over:
    whether it neither rings nor goes on. may_answer: whether
    they may answer it in their browser; has_line: whether they did, and it goes on."""

    row: Row
    mine: bool
    over: bool
    may_take: bool
    may_answer: bool
    has_line: bool
    wrapped_up: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What happened in a call. extension: where it rang; because: why it ended."""

    at: datetime
    what: str
    extension: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who it may be. suggested: the only member with the number; several: all of them when there
    are more. cases, calls: others with the number."""

    suggested: Member | None
    several: list[Member]
    cases: list[Ticket]
    calls: list[Row]


@dataclass(frozen=True, slots=True)
class CallPage:
    """The page of one call for one reader."""

    head: Head
    caller: Caller
    verified: Verified
    steps: list[Step]
    notes: str

    @property
    def as_panel(self) -> dict[str, VerificationPanel]:
        """The panel as its template takes it."""
        return {"verification": self.verified.panel}


def call_page(actor: Actor, call: Call, order: str = "") -> CallPage:
    """Load a call that `call_for` let through. What is read of it is in the ledger. order: the
    public id of an order that is asked for."""
    return CallPage(
        head=head(actor, call),
        caller=caller(actor, call),
        verified=verified(actor, call, order),
        steps=course(call),
        notes=notes_of(actor, call),
    )


def course(call: Call) -> list[Step]:
    """What was told of a call and what the desk did with it, in the order of the times."""
    steps = [
        Step(event.at, event.get_kind_display(), event.extension, event.because)
        for event in call.events.order_by("at", "pk")
    ]
    if call.taken_by and call.taken_at:
        took = _("%(name)s took it") % {"name": call.taken_by.name}
        steps.append(Step(call.taken_at, took))
    if call.wrapped_up_at:
        steps.append(Step(call.wrapped_up_at, _("Wrapped up")))
    return sorted(steps, key=attrgetter("at"))


def head(actor: Actor, call: Call) -> Head:
    """The line over a call, of what is loaded already."""
    mine = call.taken_by is not None and f"staff:{call.taken_by.uid}" == actor.id
    from_page = call.via == CallVia.BROWSER
    return Head(
        row=row(call),
        mine=mine,
        over=call.state not in UNDER_WAY,
        may_take=call.taken_by is None and call.state in UNDER_WAY,
        may_answer=from_page and call.state == CallState.RINGING and (mine or not call.taken_by),
        has_line=from_page and call.state == CallState.ANSWERED and mine,
        wrapped_up=call.wrapped_up_at is not None,
    )


def caller(actor: Actor, call: Call) -> Caller:
    """Whom the number suggests, masked."""
    return Caller(
        suggested=call.member,
        several=several(actor, call),
        cases=cases_of(actor, call),
        calls=calls_of(actor, call),
    )


def several(actor: Actor, call: Call) -> list[Member]:
    """The members who share the number, when more than one does, but for those the reader must
    not touch; with the keys of their masks."""
    if call.certainty != Certainty.MAYBE:
        return []
    same = with_same_number(call, Member)
    found = Member.objects.filter(pk__in=same, closed_at=None)
    members = list(without_barred(found, actor, member="pk").order_by("-pk")[:MOST])
    keystore.warm(member.name.key_id for member in members)
    return members


def cases_of(actor: Actor, call: Call) -> list[Ticket]:
    """Cases of contacts who gave this number, or of the member it suggests. They are listed, not
    read."""
    same = Q(contact__in=with_same_number(call, Contact))
    if call.member is not None:
        same |= Q(member=call.member)
    cases = tickets_for(actor).filter(platform=call.platform_id).filter(same)
    if call.ticket_id:
        cases = cases.exclude(pk=call.ticket_id)
    return list(cases.order_by("-pk")[:MOST])


def calls_of(actor: Actor, call: Call) -> list[Row]:
    """Other calls with this number."""
    same = calls_for(actor).filter(pk__in=with_same_number(call, Call)).exclude(pk=call.pk)
    return rows_of(load(list(same.order_by("-pk").values_list("pk", flat=True)[:MOST])))


def with_same_number(call: Call, model: type[Call | Contact | Member]) -> list[int]:
    """Keys of what holds the call's number, newest first, found by digests."""
    label = Call._meta.label_lower
    own = BlindIndex.objects.filter(object_type=label, object_id=call.pk).values("digest")
    same = BlindIndex.objects.filter(
        platform=call.platform_id, kind="phone", digest__in=own, object_type=model._meta.label_lower
    )
    return list(same.order_by("-object_id").values_list("object_id", flat=True)[:50])


def notes_of(actor: Actor, call: Call) -> str:
    """What was noted, in clear: the open call is the purpose."""
    texts = reads.reveal(
        {"notes": call.notes}, actor=actor, purpose=Purpose.TAKE_CALL, of=call,
        platform=call.platform_id, subject=call.subject_id,
        case=call.ticket.number if call.ticket else "",
    )  # fmt: skip
    return texts["notes"]
