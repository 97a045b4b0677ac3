"""Recordings that lie at the telephone provider: noted, and brought here by a task."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from tickets.calls.consent import consent_of
from tickets.calls.models import Call, RecordingFetch
from tickets.calls.models.recordings import FetchState


@action("recording.expect")
def expect_recording(
    work: Work, call: Call, *, actor: Actor, provider_id: str
) -> tuple[RecordingFetch, bool]:
    """Note that a recording of a call is ready at the provider, once; returns it and whether that
    was new. Where the caller said no it is given up at once, and never fetched."""
    call = work.lock(call)
    work.about(call, case=call.ticket.number if call.ticket else "")
    known = RecordingFetch.objects.filter(call=call, provider_id=provider_id).first()
    if known is not None:
        work.nothing_happened()
        return known, False
    denied = consent_of(call).denied
    fetch = RecordingFetch(
        platform_id=call.platform_id,
        call=call,
        connection=call.connection,
        provider_id=provider_id,
        state=FetchState.GIVEN_UP if denied else FetchState.DUE,
        reason="refused" if denied else "",
        next_at=work.now,
    )
    work.outcome("fetch_refused" if denied else "fetch_due")
    return work.create(fetch), True
