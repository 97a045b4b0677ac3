"""Recordings on their way in: checked and sealed before the action that keeps them."""

import hashlib
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.files.checks import safe_name
from helpdesk.files.models import Upload
from helpdesk.files.parts import Declared, refuse_size
from helpdesk.files.parts_whole import Chunks, assemble, read_file, read_parts
from helpdesk.files.sounds import LARGEST, listen
from tickets.calls.actions.recording import add_recording
from tickets.calls.consent import consent_of
from tickets.calls.models import Call, Recording
from tickets.calls.models.recordings import RECORD_CLASS


def from_form(call: Call, file: "UploadedFile[bytes]", *, actor: Actor) -> Recording:
    """Keep a recording that came whole. Raises what `keep` and `refuse_size` raise."""
    size = file.size or 0
    refuse_size(size, LARGEST)
    content = read_file(cast("BinaryIO", file))
    digest = hashlib.sha256()
    for piece in content():
        digest.update(piece)
    declared = Declared(name=file.name or "", size=size, sha256=digest.hexdigest())
    return keep(call, content, declared, actor=actor)


def from_parts(call: Call, upload: Upload, *, actor: Actor) -> Recording:
    """Keep a recording all of whose parts are there. Raises PartMissing and what `keep` raises."""
    declared = Declared(name=reads.text(upload.name), size=upload.size, sha256=upload.sha256)
    return keep(call, read_parts(upload), declared, actor=actor, upload=upload)


def keep(
    call: Call, content: Chunks, declared: Declared, *, actor: Actor, upload: Upload | None = None
) -> Recording:
    """Check what it is, seal it as one, and keep it.

    Raises NotSound, DamagedSound, DigestDiffers, NoRoom, ConsentDenied and NoConsent; then nothing
    is kept but the parts, for another try.
    """
    consent_of(call).require()
    sound = listen(content(), declared.size)
    whole = assemble(
        content, platform=call.platform_id, subject=call.subject_id,
        name=safe_name(declared.name, sound.kind), content_type=sound.kind.content_type,
        declared=declared, record_class=RECORD_CLASS,
    )  # fmt: skip
    return add_recording(call, actor=actor, sound=whole, seconds=sound.seconds, upload=upload)
