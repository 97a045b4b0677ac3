"""Somebody at the desk answers a call from our page where they sit."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import staff_of
from tickets.calls.actions.handling import held, take_call
from tickets.calls.actions.hearing import hear
from tickets.calls.browser.access import other_line
from tickets.calls.browser.actions.calling import CONNECTION
from tickets.calls.browser.errors import CallOver, OnAnotherCall
from tickets.calls.browser.frames import tell_state
from tickets.calls.browser.presence import STAYS
from tickets.calls.folding import Told
from tickets.calls.models import BrowserCall, Call
from tickets.calls.models.calls import CallEventKind, CallState, CallVia
from tickets.calls.telling import CallNews


@action("line.answer")
def answer_here(work: Work, call: Call, *, actor: Actor) -> Call:
    """Answer a call from our page in the actor's own browser; theirs already is left as it is.

    Raises OnAnotherCall, CallOver, TakenAlready, NotUnderWay, and NotFound for a call by telephone.
    """
    work.lock(staff_of(actor))  # two windows of theirs may answer two calls at once
    call = held(work, call, actor)
    if call.via != CallVia.BROWSER:
        raise NotFound
    busy = other_line(actor, call)
    if busy is not None:
        raise OnAnotherCall(number=busy.number)
    call = take_call(call, actor=actor)
    if call.state == CallState.ANSWERED:
        work.nothing_happened()
        return call
    if call.state != CallState.RINGING:
        raise CallOver
    row = work.lock_where(BrowserCall, call=call)
    work.update(row, agent_here_until=work.now + STAYS)
    told = Told(key="answered", kind=CallEventKind.ANSWERED, at=work.now)
    news = CallNews(call_id=call.provider_id, told=told, phone=None)
    call = hear(call.platform_id, CONNECTION, news, actor=actor)[0]
    tell_state(work, call)
    return call
