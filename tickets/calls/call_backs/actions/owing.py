"""Call-backs that come and go by themselves, with what is told of calls."""

from django.db.models import F

from helpdesk.actions import Work
from helpdesk.audit.reads import text
from helpdesk.policies import current
from helpdesk.vault import blind, masks
from helpdesk.vault.sealed import Sealed
from tickets.calls.call_backs.events import tell
from tickets.calls.call_backs.holding import hold_case
from tickets.calls.models import Call, CallBack
from tickets.calls.models.call_backs import CallBackReason, CallBackState
from tickets.calls.models.calls import WE_LEFT, CallState, CallVia, Direction

ELSEWHERE = "forwarded"
"""Why a call ended that went on as another."""


def keep_up(work: Work, call: Call) -> None:
    """Let what we owe follow how a (held) call stands now: a missed one is owed a call, and
    whoever was reached meanwhile is owed none."""
    if call.state == CallState.MISSED:
        note_missed(work, call)
    elif call.state == CallState.ENDED and call.ended_because == WE_LEFT:
        note_cut_off(work, call)
    elif call.via == CallVia.BROWSER:
        close_cut_off(work, call)
    elif call.answered_at is not None:
        close_reached(work, call)


def note_missed(work: Work, call: Call) -> None:
    """One open call-back for a number, however often it rang in vain."""
    if call.direction != Direction.IN or call.via != CallVia.TELEPHONE or call.phone is None:
        return
    if call.ended_because == ELSEWHERE or CallBack.objects.filter(call=call).exists():
        return
    hold_case(work, call)
    phone = number(call.phone)
    if not phone or open_for(call.platform_id, phone) or reached_since(call, phone):
        return
    owed = CallBack(
        platform_id=call.platform_id,
        subject_id=call.subject_id,
        reason=CallBackReason.MISSED,
        language=call.member.language if call.member else current(call.platform_id).languages[0],
        from_at=call.ended_at or work.now,
        zone=current(call.platform_id).timezone,
        call=call,
        ticket=call.ticket,
        asked_by=work.actor.id,
        asked_at=work.now,
    )
    owed.phone = phone
    work.create(owed)
    tell(work, owed, "owed")


def note_cut_off(work: Work, call: Call) -> None:
    """Whom we cut off we call, where their case has a number: a browser tells none."""
    if call.ticket is None or CallBack.objects.filter(call=call).exists():
        return
    hold_case(work, call)
    phone = number(call.ticket.contact.phone)
    if not phone or open_for(call.platform_id, phone) or spoke_again(call):
        return
    owed = CallBack(
        platform_id=call.platform_id,
        subject_id=call.ticket.subject_id,
        reason=CallBackReason.PROMISED,
        language=call.ticket.language,
        from_at=call.ended_at or work.now,
        zone=current(call.platform_id).timezone,
        call=call,
        ticket=call.ticket,
        asked_by=work.actor.id,
        asked_at=work.now,
    )
    owed.phone = phone
    work.create(owed)
    tell(work, owed, "owed")


def close_reached(work: Work, call: Call) -> None:
    """Calls we missed from this number are done once somebody spoke with it afterwards; so is the
    one that this call had made us owe, if it turns out answered."""
    phone = number(call.phone)
    for owed in open_for(call.platform_id, phone) if phone else ():
        of_it = owed.call_id == call.pk
        later = call.answered_at is not None and owed.from_at <= call.answered_at
        if owed.reason == CallBackReason.MISSED and (of_it or later):
            work.update(owed, state=CallBackState.DONE, ended_at=work.now)
            tell(work, owed, "done")


def close_cut_off(work: Work, call: Call) -> None:
    """Who was cut off, and called again from the page of the same case, is not called."""
    if call.ticket is None or call.state != CallState.ANSWERED:
        return
    hold_case(work, call)
    open_ones = CallBack.objects.select_for_update(of=("self",)).filter(
        ticket=call.ticket, state=CallBackState.OPEN, call__ended_because=WE_LEFT,
        from_at=F("call__ended_at"),  # what somebody agreed has another time
    )  # fmt: skip
    for owed in open_ones.order_by("pk"):
        work.update(owed, state=CallBackState.DONE, ended_at=work.now)
        tell(work, owed, "done")


def number(known: Sealed | None) -> str:
    """A number, to be sealed anew and seen by nobody; "" where there is none any more."""
    found = text(known)
    return "" if found == masks.ERASED else found


def open_for(platform: str, phone: str) -> list[CallBack]:
    """The open call-backs of a number, held."""
    found = blind.find(platform, "phone", phone, CallBack)
    rows = CallBack.objects.select_for_update(of=("self",)).filter(
        pk__in=found, state=CallBackState.OPEN
    )
    return list(rows.order_by("pk"))


def reached_since(call: Call, phone: str) -> bool:
    """Whether somebody spoke with this number after the call, told of before it."""
    others = blind.find(call.platform_id, "phone", phone, Call)
    spoken = Call.objects.filter(pk__in=others, answered_at__gte=call.rang_at)
    return spoken.exclude(pk=call.pk).exists()


def spoke_again(call: Call) -> bool:
    """Whether somebody answered a later call from the page of the same case."""
    later = Call.objects.filter(ticket=call.ticket, via=CallVia.BROWSER, rang_at__gt=call.rang_at)
    return later.filter(answered_at__gte=call.ended_at or call.rang_at).exists()
