"""Taking in what the telephone system tells."""

from dataclasses import asdict
from datetime import timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.upserts import once_more_if_raced
from helpdesk.vault.subjects import new_subject
from identity.models import Platform
from tickets.calls.actions.contact import continue_earlier_call
from tickets.calls.call_backs.actions.owing import keep_up
from tickets.calls.events import CallChanged
from tickets.calls.folding import Told, fold, place
from tickets.calls.matching import match
from tickets.calls.models import Call, CallEvent
from tickets.calls.models.calls import CallEventKind, CallState, Direction
from tickets.calls.telling import CallNews

RINGS = timedelta(minutes=5)
"""How long a call is believed to ring without another word of it."""

TALKS = timedelta(hours=6)
"""How long a call is believed to go on without another word of it."""


@once_more_if_raced
@action("call.hear")
def hear(
    work: Work, platform: str, connection: str, news: CallNews, *, actor: Actor
) -> tuple[Call, bool]:
    """Keep one event of a call and bring the call up to date; returns it and whether that was new.

    The same events in any order and number end in the same record.
    """
    call = the_call(work, platform, connection, news)
    work.about(call)
    work.detail(told=news.told.kind)
    if CallEvent.objects.filter(call=call, key=news.told.key).exists():
        work.nothing_happened()
        return call, False
    learn_phone(work, call, news)
    keep(work, call, news.told, told_phone=news.phone is not None)
    before = call.state
    bring_up_to_date(work, call)
    if call.state == CallState.ANSWERED and before != CallState.ANSWERED:
        continue_earlier_call(work, call)
    return call, True


def the_call(work: Work, platform: str, connection: str, news: CallNews) -> Call:
    """The call an event is of, held; made by whichever event comes first."""
    known = Call.objects.select_for_update().filter(
        platform=platform, connection=connection, provider_id=news.call_id
    )
    return known.first() or new_call(work, platform, connection, news)


def new_call(work: Work, platform: str, connection: str, news: CallNews) -> Call:
    """A call that is heard of for the first time."""
    prefix = Platform.objects.get(code=platform).prefix
    call = Call(
        platform_id=platform,
        subject=new_subject(platform),
        number=f"{prefix}-C{work.next_number(platform, 'call')}",
        connection=connection,
        provider_id=news.call_id,
        rang_at=news.told.at,
        direction=news.told.direction or Direction.IN,
    )
    call.phone = news.phone
    suggested = match(platform, news.phone)
    call.member, call.certainty = suggested.member, suggested.certainty
    return work.create(call)


def learn_phone(work: Work, call: Call, news: CallNews) -> None:
    """Of differing numbers the one told first counts, by the sender's clock."""
    earlier = [place(told(one)) for one in call.events.filter(told_phone=True)]
    if news.phone is None or (earlier and min(earlier) < place(news.told)):
        return
    if work.update(call, phone=news.phone):
        suggested = match(call.platform_id, news.phone)
        work.update(call, member=suggested.member, certainty=suggested.certainty)


def keep(work: Work, call: Call, event: Told, *, told_phone: bool = False) -> CallEvent:
    """The event as it was told."""
    return work.create(
        CallEvent(
            platform_id=call.platform_id,
            call=call,
            arrived_at=work.now,
            told_phone=told_phone,
            **asdict(event),
        )
    )


def told(event: CallEvent) -> Told:
    """A kept event, for folding."""
    return Told(
        key=event.key,
        kind=event.kind,
        at=event.at,
        direction=event.direction,
        dialled=event.dialled,
        extension=event.extension,
        ended_because=event.ended_because,
    )


def bring_up_to_date(work: Work, call: Call) -> None:
    """Let the (held) call say what all its events together say, and tell the desk."""
    work.update(call, **asdict(fold(map(told, call.events.all()))))
    keep_up(work, call)
    work.outcome(f"call_{call.state}")
    work.publish(CallChanged(platform=call.platform_id, number=call.number, change=call.state))


@action("call.give_up")
def give_up(work: Work, call: Call, *, actor: Actor) -> Call:
    """Conclude from a long silence that a call is over; what is told later still counts."""
    call = work.lock(call)
    work.about(call)
    lasts = TALKS if call.answered_at else RINGS
    silent_at = (call.answered_at or call.rang_at) + lasts
    if call.state not in {CallState.RINGING, CallState.ANSWERED} or silent_at > work.now:
        work.nothing_happened()
        return call
    key = f"silent:{call.state}"
    keep(work, call, Told(key=key, kind=CallEventKind.SILENT, at=silent_at))
    bring_up_to_date(work, call)
    return call
