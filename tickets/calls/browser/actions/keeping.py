"""One stored recording out of the parts of a live one; and dropping them."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.files.live import discard_after_commit
from helpdesk.files.parts_whole import Assembled
from tickets.calls.consent import consent_of
from tickets.calls.events import CallChanged
from tickets.calls.models import Call, LivePart, LiveRecording, Recording
from tickets.calls.models.recordings import RecordingSource


@action("live.keep")
def keep_live(
    work: Work, live: LiveRecording, *, actor: Actor, sound: Assembled, seconds: int, lost: int
) -> Recording | None:
    """Keep the whole of an ended recording, which is in the storage, and forget its parts.

    lost: parts that never came. Where the caller said no meanwhile, all of it goes: None.
    """
    call = work.lock(live.call)
    work.undo(sound.discard)
    work.about(call, case=call.ticket.number if call.ticket else "")
    live = work.lock(live)
    if live.kept_at is not None or live.dropped_at is not None or not consent_of(call).allows:
        sound.discard()
        drop(work, live)
        return None
    recording = Recording(
        platform_id=call.platform_id,
        call=call,
        subject_id=call.subject_id,
        file=sound.keep(work),
        sha256=sound.sha256,
        seconds=seconds,
        lost_parts=lost,
        source=RecordingSource.BROWSER,
        kept_by=live.owner,
        kept_at=work.now,
    )
    work.create(recording)
    work.update(live, kept_at=work.now)
    forget_parts(work, live)
    tell(work, call)
    return recording


@action("live.drop")
def drop_empty(work: Work, live: LiveRecording, *, actor: Actor) -> None:
    """Close a recording of which nothing came that could be played."""
    call = work.lock(live.call)
    work.about(call, case=call.ticket.number if call.ticket else "")
    drop(work, work.lock(live))


def drop(work: Work, live: LiveRecording) -> None:
    """Destroy the parts of a (held) recording."""
    if live.kept_at is not None or live.dropped_at is not None:
        work.nothing_happened()
        return
    work.update(live, dropped_at=work.now)
    forget_parts(work, live)


def drop_live(work: Work, call: Call) -> None:
    """Destroy what of a (held) call is on its way, whoever sends it."""
    for live in LiveRecording.objects.filter(call=call, kept_at=None, dropped_at=None):
        drop(work, work.lock(live))


def forget_parts(work: Work, live: LiveRecording) -> None:
    """Remove the parts; their contents go after commit."""
    parts = list(LivePart.objects.filter(recording=live))
    discard_after_commit(part.uid for part in parts)
    for part in parts:
        work.delete(part)


def tell(work: Work, call: Call) -> None:
    """Hint the desk."""
    work.publish(CallChanged(platform=call.platform_id, number=call.number, change="recording"))
