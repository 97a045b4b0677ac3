"""Who may be in which call: its caller by a cookie of their browser, staff who answered it."""

from django.db.models import Q

from helpdesk import ids, moments
from helpdesk.actor import Actor, customer
from helpdesk.errors import NotFound
from tickets.calls.access import call_for, calls_for
from tickets.calls.browser.presence import JOINED_FOR
from tickets.calls.models import BrowserCall, Call, LiveRecording
from tickets.calls.models.calls import CallState, CallVia

UNDER_WAY = (CallState.RINGING, CallState.ANSWERED)


def own_call(platform: str, secret: str) -> tuple[BrowserCall, Actor]:
    """The call that a browser's cookie opens and its caller as an actor, until a while after its
    end. Raises NotFound for a secret that opens nothing here."""
    lately = Q(call__state__in=UNDER_WAY) | Q(call__ended_at__gt=moments.now() - JOINED_FOR)
    rows = BrowserCall.objects.select_related("call__platform", "call__ticket")
    row = rows.filter(lately, platform=platform, digest=ids.digest(secret)).first()
    if row is None or not secret:
        raise NotFound
    return row, caller(row)


def caller(row: BrowserCall) -> Actor:
    """Whoever called, known by the pseudonym of the call: a cookie proves no more."""
    return customer(row.call.subject_id, row.platform_id, session=row.digest[:32])


def line_for(actor: Actor, number: str) -> Call:
    """A call from our page that the actor answered. Raises NotFound for any other."""
    call = call_for(actor, number)
    mine = call.taken_by is not None and f"staff:{call.taken_by.uid}" == actor.id
    if call.via != CallVia.BROWSER or not mine or call.answered_at is None:
        raise NotFound
    return call


def live_for(actor: Actor, number: str, uid: str) -> LiveRecording:
    """A recording that the actor's browser sends. Raises NotFound."""
    call = line_for(actor, number)
    live = LiveRecording.objects.filter(call=call, uid=uid, owner=actor.id).first()
    if live is None:
        raise NotFound
    return live


def other_line(actor: Actor, call: Call) -> Call | None:
    """Another call in which the actor speaks."""
    rows = Call.objects.filter(via=CallVia.BROWSER, state=CallState.ANSWERED)
    own = rows.filter(taken_by__uid=actor.id.removeprefix("staff:"))
    return own.exclude(pk=call.pk).order_by("pk").first()


def visible(actor: Actor, number: str) -> Call:
    """A call from our page that the actor may answer. Raises NotFound."""
    found = calls_for(actor).filter(via=CallVia.BROWSER, number=number)
    call = found.select_related("platform", "taken_by", "ticket").first()
    if call is None:
        raise NotFound
    return call
