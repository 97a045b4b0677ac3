"""Recordings that lie at the telephone provider: noted, brought here once, or deleted there."""

from datetime import datetime

from django.db.models import Q

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.files.parts_whole import Assembled
from tickets.calls.actions.handling import tell
from tickets.calls.consent import consent_of
from tickets.calls.models import Call, Recording, RecordingFetch
from tickets.calls.models.recordings import FetchState, RecordingSource

NO_CONSENT = "no_consent"
"""Why a fetch is given up that goes on when the caller agrees after all."""

DELETED = "deleted"
"""Why a fetch is over that ended with the recording deleted at the provider."""


@action("recording.expect")
def expect_recording(
    work: Work, call: Call, *, actor: Actor, provider_id: str
) -> tuple[RecordingFetch, bool]:
    """Note that a recording of a call is ready at the provider, once; returns it and whether that
    was new. Where the caller said no, the task deletes it there instead of fetching it."""
    call = work.lock(call)
    work.about(call, case=call.ticket.number if call.ticket else "")
    known = RecordingFetch.objects.filter(call=call, provider_id=provider_id).first()
    if known is not None:
        work.nothing_happened()
        return known, False
    fetch = RecordingFetch(
        platform_id=call.platform_id,
        call=call,
        connection=call.connection,
        provider_id=provider_id,
        next_at=work.now,
    )
    work.create(fetch)
    ask_to_fetch()
    return fetch, True


@action("recording.fetch")
def keep_fetched(
    work: Work, fetch: RecordingFetch, *, actor: Actor, sound: Assembled, seconds: int | None
) -> Recording | None:
    """Keep a fetched recording that is checked and in the storage; the same sound once.

    None where the lease ran out meanwhile. Raises ConsentDenied, NoConsent.
    """
    row = this_attempt(work, fetch)
    if row is None:
        sound.discard()
        return None
    work.undo(sound.discard)
    call = row.call
    consent_of(call).require()
    known = Recording.objects.filter(call=call, sha256=sound.sha256, removed_at=None).first()
    if known is not None:
        sound.discard()
    recording = known or work.create(made(work, call, sound, seconds))
    work.update(row, state=FetchState.DONE, reason="", leased_until=None)
    tell(work, call, "recording")
    return recording


def made(work: Work, call: Call, sound: Assembled, seconds: int | None) -> Recording:
    """The row of a recording, not yet written."""
    return Recording(
        platform_id=call.platform_id,
        call=call,
        subject_id=call.subject_id,
        file=sound.keep(work),
        sha256=sound.sha256,
        seconds=seconds,
        source=RecordingSource.FETCHED,
        kept_by=work.actor.id,
        kept_at=work.now,
    )


@action("recording.not_fetched")
def note_not_fetched(
    work: Work,
    fetch: RecordingFetch,
    *,
    actor: Actor,
    reason: str,
    again_at: datetime | None = None,
) -> None:
    """An attempt brought nothing: tried again at a time, or over with a reason."""
    row = this_attempt(work, fetch)
    if row is None:
        return
    work.outcome(f"fetch_{reason}")
    state = FetchState.GIVEN_UP if again_at is None else FetchState.DUE
    work.update(row, state=state, reason=reason, leased_until=None)
    if again_at is not None:
        work.update(row, next_at=again_at)


def choice_changed(work: Work, call: Call) -> None:
    """The caller of a (held) call said something else about being recorded: what lies at the
    provider is fetched after all, or deleted there."""
    consent = consent_of(call)
    rows = RecordingFetch.objects.select_for_update().filter(call=call).exclude(reason=DELETED)
    if not consent.denied:
        waits = Q(state=FetchState.DUE) | Q(state=FetchState.GIVEN_UP, reason=NO_CONSENT)
        rows = rows.filter(waits)
    for row in rows:
        work.update(row, state=FetchState.DUE, attempts=0, next_at=work.now, leased_until=None)
        ask_to_fetch()


def this_attempt(work: Work, fetch: RecordingFetch) -> RecordingFetch | None:
    """The row, held; None where the lease ran out and another worker has it by now."""
    work.lock(fetch.call)  # before its rows, as everywhere
    row = work.lock(fetch)
    work.about(row.call, case=row.call.ticket.number if row.call.ticket else "")
    if row.state == FetchState.RUNNING and row.attempts == fetch.attempts:
        return row
    work.nothing_happened()
    return None


def ask_to_fetch() -> None:
    """In the action's transaction, so that what is rolled back asks for nothing."""
    from tickets.calls.fetching.tasks import fetch_recordings

    fetch_recordings.enqueue()
