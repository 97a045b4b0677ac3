"""A customer calls from our page, chooses whether that is recorded, and is there or not."""

from datetime import datetime

from helpdesk import ids
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.upserts import once_more_if_raced
from identity.models import Platform
from tickets.calls.actions.handling import put_under
from tickets.calls.actions.hearing import hear
from tickets.calls.actions.recording import keep_choice
from tickets.calls.browser.access import UNDER_WAY, caller
from tickets.calls.browser.frames import CALLER, tell_state
from tickets.calls.browser.presence import RINGS_FOR, STAYS
from tickets.calls.folding import Told
from tickets.calls.models import BrowserCall, Call
from tickets.calls.models.calls import CallEventKind, CallState, CallVia, Direction
from tickets.calls.models.recordings import Choice
from tickets.calls.telling import CallNews
from tickets.models import Ticket

CONNECTION = "browser"
"""Whose events those of calls from our page are: our own."""

WORST = {"lost": 1.0, "rtt": 60_000.0, "jitter": 60_000.0}
"""What can be measured at most: a share of packets, and milliseconds."""


@once_more_if_raced
@action("line.call")
def call_from_page(
    work: Work,
    platform: Platform,
    *,
    actor: Actor,
    secret: str,
    language: str,
    choice: str,
    ticket: Ticket | None = None,
) -> Call:
    """Let a call from our page ring at the desk, once for each secret.

    secret: the caller's browser's, which opens the call from then on. choice: "given" or
    "refused". ticket: the case from whose page they call.
    """
    digest = ids.digest(secret)
    known = BrowserCall.objects.filter(platform=platform, digest=digest).first()
    if known is not None:
        work.nothing_happened()
        return known.call
    told = Told(key="ringing", kind=CallEventKind.RINGING, at=work.now, direction=Direction.IN)
    news = CallNews(call_id=ids.digest(f"call {digest}")[:32], told=told, phone=None)
    call = work.lock(hear(platform.code, CONNECTION, news, actor=actor)[0])
    work.about(call)
    work.update(call, via=CallVia.BROWSER)
    row = BrowserCall(platform=platform, call=call, digest=digest, language=language)
    row.customer_here_until = work.now + STAYS
    work.create(row)
    if ticket is not None:
        put_under(work, call, ticket)
    keep_choice(work, call, Choice(choice), by=caller(row))
    return call


@action("line.choose")
def choose_recording(work: Work, row: BrowserCall, *, actor: Actor, choice: str) -> Call:
    """Keep what the caller says about being recorded, on their own page. A no destroys what there
    is, at once."""
    call = work.lock(row.call)
    work.about(call, case=call.ticket.number if call.ticket else "")
    said = Choice(choice)
    if said == Choice.REFUSED and call.choices.filter(choice=Choice.GIVEN).exists():
        said = Choice.WITHDRAWN
    keep_choice(work, call, said, by=actor)
    return call


@action("line.end")
def end_line(work: Work, call: Call, *, actor: Actor, because: str) -> Call:
    """End a call from our page; because: a code of models.calls.BECAUSE. Ending it again changes
    nothing."""
    call = work.lock(call)
    work.about(call, case=call.ticket.number if call.ticket else "")
    if call.state not in UNDER_WAY:
        work.nothing_happened()
        return call
    return ended(work, call, work.now, because)


def ended(work: Work, call: Call, at: datetime, because: str) -> Call:
    """End a (held) call and tell both sides."""
    told = Told(key="ended", kind=CallEventKind.ENDED, at=at, ended_because=because)
    news = CallNews(call_id=call.provider_id, told=told, phone=None)
    call = hear(call.platform_id, CONNECTION, news, actor=work.actor)[0]
    tell_state(work, call)
    return call


@action("line.lose")
def lose_line(work: Work, call: Call, *, actor: Actor) -> Call:
    """End a call whose sides are not there any more, or that nobody answered, by our own clock."""
    call = work.lock(call)
    work.about(call, case=call.ticket.number if call.ticket else "")
    row = work.lock_where(BrowserCall, call=call)
    found = why_over(call, row, work.now) if call.state in UNDER_WAY else None
    if found is None:
        work.nothing_happened()
        return call
    return ended(work, call, *found)


def why_over(call: Call, row: BrowserCall, now: datetime) -> tuple[datetime, str] | None:
    """Since when a call that is under way cannot be any more, and why; None while it can."""
    answered = call.state == CallState.ANSWERED
    if row.customer_here_until is not None and row.customer_here_until < now:
        return max(row.customer_here_until, call.answered_at or call.rang_at), (
            "failed" if answered else "caller_hung_up"
        )
    if answered and row.agent_here_until is not None and row.agent_here_until < now:
        return max(row.agent_here_until, call.answered_at or call.rang_at), "agent_left"
    if not answered and call.rang_at + RINGS_FOR < now:
        return call.rang_at + RINGS_FOR, "no_answer"
    return None


@action("line.stay")
def stay_on_line(work: Work, call: Call, *, actor: Actor, side: str) -> None:
    """One side's page is still open. Leaves no entry."""
    work.nothing_happened()
    row = work.lock_where(BrowserCall, call=call)
    until = work.now + STAYS
    if side == CALLER:
        work.update(row, customer_here_until=until)
    else:
        work.update(row, agent_here_until=until)


@action("line.quality")
def note_quality(
    work: Work, call: Call, *, actor: Actor, side: str, measured: dict[str, float]
) -> None:
    """Keep the worst that a side measured. Leaves no entry."""
    work.nothing_happened()
    row = work.lock_where(BrowserCall, call=call)
    known = row.quality.get(side, {})
    worst = {
        name: max(known.get(name, 0.0), min(float(measured.get(name, 0.0)), most))
        for name, most in WORST.items()
    }
    work.update(row, quality={**row.quality, side: worst})
