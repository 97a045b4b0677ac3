"""What the agent's browser records while a call goes on: begun, kept in parts, paused, ended."""

from datetime import datetime

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.files.errors import PartDiffers
from helpdesk.vault import keystore
from tickets.calls.actions.handling import held
from tickets.calls.browser.errors import CallOver, NotPaused, RecordingOver
from tickets.calls.browser.frames import tell_state
from tickets.calls.browser.live_parts import StoredPart
from tickets.calls.browser.standing import open_live, open_pause
from tickets.calls.browser.tasks import keep_live_recordings
from tickets.calls.consent import consent_of
from tickets.calls.errors import NoConsent
from tickets.calls.models import Call, LivePart, LiveRecording, RecordingPause
from tickets.calls.models.calls import CallState
from tickets.calls.models.recordings import RECORD_CLASS, Choice

WEBM = "audio/webm"
"""The one kind that is taken: what browsers record sound in (MediaStream Recording, W3C)."""


@action("live.begin")
def begin_live(work: Work, call: Call, *, actor: Actor) -> LiveRecording:
    """Begin to record a call that the caller agreed to have recorded. What this browser, or one
    before it, recorded until now is ended by that. Raises CallOver, ConsentDenied, NoConsent."""
    call = held(work, call, actor)
    require_yes(call)
    if call.state != CallState.ANSWERED:
        raise CallOver
    earlier = open_live(call)
    if earlier is not None:
        finish(work, work.lock(earlier))
    live = LiveRecording(
        platform_id=call.platform_id,
        call=call,
        subject_id=call.subject_id,
        key=keystore.key_for(call.subject_id, RECORD_CLASS)[0],
        owner=actor.id,
        content_type=WEBM,
        started_at=work.now,
        last_part_at=work.now,
    )
    work.create(live)
    tell_state(work, call)
    return live


def require_yes(call: Call) -> None:
    """Our own page asks everybody: a policy's word does not stand for an answer there."""
    consent = consent_of(call)
    consent.require()
    if consent.last != Choice.GIVEN:
        raise NoConsent


@action("live.part")
def keep_live_part(work: Work, live: LiveRecording, *, actor: Actor, part: StoredPart) -> LivePart:
    """The row of a part that is in the storage; the same part again is the first one.

    Leaves no entry: the recording is in the ledger as a whole. Raises ConsentDenied, NoConsent,
    RecordingOver, and PartDiffers for another content under a known number.
    """
    work.undo(part.discard)
    held(work, live.call, actor)
    require_yes(live.call)
    live = work.lock(live)
    if live.dropped_at is not None or live.kept_at is not None:
        raise RecordingOver
    work.nothing_happened()
    known = LivePart.objects.filter(recording=live, number=part.number).first()
    if known is None:
        # Its own time, not one of the recording's: a version of that for each part says nothing.
        row = LivePart(
            platform_id=live.platform_id, recording=live, uid=part.uid, arrived_at=work.now
        )
        row.number, row.size, row.sha256 = part.number, part.size, part.sha256
        return work.create(row)
    part.discard()
    if known.sha256 != part.sha256:
        raise PartDiffers
    return known


@action("live.end")
def end_live(work: Work, live: LiveRecording, *, actor: Actor, parts: int) -> list[int]:
    """End a recording of `parts` parts; returns the numbers of those that are not here yet, which
    may still be sent for a while."""
    call = held(work, live.call, actor)
    live = work.lock(live)
    there = set(LivePart.objects.filter(recording=live).values_list("number", flat=True))
    missing = sorted(set(range(parts)) - there)[:100]
    if live.dropped_at is not None or live.kept_at is not None:
        work.nothing_happened()
        return []
    if live.ended_at is None:
        finish(work, live)
        tell_state(work, call)
    if live.parts_said != parts:
        work.update(live, parts_said=parts)
    if not missing:
        keep_live_recordings.enqueue()
    return missing


@action("live.abandon")
def abandon_live(work: Work, live: LiveRecording, *, actor: Actor) -> None:
    """End a recording whose browser is gone, when its last part came."""
    call = work.lock(live.call)
    work.about(call, case=call.ticket.number if call.ticket else "")
    live = work.lock(live)
    if live.ended_at is not None or live.dropped_at is not None:
        work.nothing_happened()
        return
    last = last_part_at(live)
    work.update(live, ended_at=last, last_part_at=last)
    tell_state(work, call)


def finish(work: Work, live: LiveRecording) -> None:
    """Note that a (held) recording goes on no more."""
    work.update(live, ended_at=work.now, last_part_at=last_part_at(live))


def last_part_at(live: LiveRecording) -> datetime:
    """When the newest part came; its beginning before the first."""
    rows = LivePart.objects.filter(recording=live).order_by("-arrived_at")
    newest = rows.values_list("arrived_at", flat=True).first()
    return newest or live.started_at


@action("live.pause")
def pause_recording(work: Work, call: Call, *, actor: Actor) -> RecordingPause:
    """Record nothing from now on, because a card number is being said. Raises CallOver."""
    call = held(work, call, actor)
    if call.state != CallState.ANSWERED:
        raise CallOver
    known = open_pause(call)
    if known is not None:
        work.nothing_happened()
        return known
    pause = RecordingPause(
        platform_id=call.platform_id, call=call, paused_at=work.now, paused_by=actor.id
    )
    work.create(pause)
    tell_state(work, call)
    return pause


@action("live.resume")
def resume_recording(work: Work, call: Call, *, actor: Actor) -> RecordingPause:
    """Record again. Raises NotPaused."""
    call = held(work, call, actor)
    pause = open_pause(call)
    if pause is None:
        raise NotPaused
    work.update(work.lock(pause), resumed_at=work.now)
    tell_state(work, call)
    return pause
