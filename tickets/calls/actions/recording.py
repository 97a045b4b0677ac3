"""What the caller says about being recorded, and keeping and destroying the sound."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.files import parts
from helpdesk.files.models import Upload, UploadPart
from helpdesk.files.parts import Declared, StoredPart
from helpdesk.files.parts_whole import Assembled
from helpdesk.files.sounds import LARGEST
from helpdesk.files.storage import remove
from tickets.calls.actions.fetching import choice_changed
from tickets.calls.actions.handling import held, tell
from tickets.calls.browser.actions.keeping import drop_live
from tickets.calls.browser.frames import tell_state
from tickets.calls.consent import consent_of
from tickets.calls.errors import NothingRecorded
from tickets.calls.models import Call, Recording, RecordingConsent
from tickets.calls.models.calls import CallVia
from tickets.calls.models.recordings import RECORD_CLASS, Choice


@action("call.consent")
def note_choice(work: Work, call: Call, *, actor: Actor, choice: str) -> Call:
    """Keep what the caller says about being recorded. A no destroys what there is, at once; the
    earlier yes, the no and that there was a recording stay. Raises NothingRecorded."""
    call = held(work, call, actor)
    keep_choice(work, call, Choice(choice), by=actor)
    return call


def keep_choice(work: Work, call: Call, said: Choice, *, by: Actor) -> None:
    """Keep a choice about a (held) call, with whoever made or heard it. Raises NothingRecorded."""
    last = consent_of(call).last
    if last == said:
        work.nothing_happened()
        return
    if said == Choice.WITHDRAWN and last != Choice.GIVEN:
        raise NothingRecorded
    work.create(
        RecordingConsent(
            platform_id=call.platform_id,
            call=call,
            subject_id=call.subject_id,
            choice=said,
            noted_by=by.id,
            noter_name=by.name,
            at=work.now,
        )
    )
    work.outcome(f"recording_{said}")
    if said != Choice.GIVEN:
        destroy(work, call, said)
    choice_changed(work, call)
    tell(work, call, "recording")
    if call.via == CallVia.BROWSER:
        tell_state(work, call)


def destroy(work: Work, call: Call, why: Choice) -> None:
    """Remove the sound of a (held) call, and what is on its way; that it was there stays."""
    for recording in Recording.objects.filter(call=call, file__isnull=False).select_related("file"):
        file = recording.file
        work.update(recording, file=None, removed_at=work.now, removed_why=why)
        if file is not None:
            remove(work, file)
    for upload in Upload.objects.filter(platform=call.platform_id, about=about(call)):
        parts.forget(work, upload)
    drop_live(work, call)


@action("recording.begin")
def begin_upload(work: Work, call: Call, *, actor: Actor, declared: Declared) -> Upload:
    """Begin to send a recording in parts; the same file of the same person goes on where it was.

    Raises ConsentDenied, NoConsent, and what `parts.begin` raises.
    """
    call = held(work, call, actor)
    consent_of(call).require()
    return parts.begin(
        work,
        platform=call.platform_id,
        subject=call.subject_id,
        about=about(call),
        declared=declared,
        most=LARGEST,
        record_class=RECORD_CLASS,
    )


@action("recording.part")
def keep_part(
    work: Work, call: Call, upload: Upload, *, actor: Actor, part: StoredPart
) -> UploadPart:
    """Keep a part that is in the storage. Raises as `begin_upload` and `parts.keep`."""
    call = held(work, call, actor)
    work.undo(part.discard)
    consent_of(call).require()
    return parts.keep(work, upload, part)


@action("recording.add")
def add_recording(
    work: Work,
    call: Call,
    *,
    actor: Actor,
    sound: Assembled,
    seconds: int | None,
    upload: Upload | None = None,
) -> Recording:
    """Keep a recording that is whole, checked and in the storage; the same sound once.

    upload: the parts it came in, which are forgotten. Raises ConsentDenied, NoConsent.
    """
    call = held(work, call, actor)
    work.undo(sound.discard)
    consent_of(call).require()
    if upload is not None:
        parts.forget(work, upload)
    known = Recording.objects.filter(call=call, sha256=sound.sha256, removed_at=None).first()
    if known is not None:
        sound.discard()
        work.nothing_happened()
        return known
    recording = Recording(
        platform_id=call.platform_id,
        call=call,
        subject_id=call.subject_id,
        file=sound.keep(work),
        sha256=sound.sha256,
        seconds=seconds,
        kept_by=actor.id,
        kept_at=work.now,
    )
    work.create(recording)
    tell(work, call, "recording")
    return recording


def about(call: Call) -> str:
    """What uploads of a call's recordings say that they are for."""
    return f"call:{call.number}"
