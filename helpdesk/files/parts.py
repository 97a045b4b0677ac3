"""Files sent in parts, on networks that break: each part is kept by itself, and sent once.

A room wraps this in actions of its own: `begin`, then for each part `store_part` (which writes the
content before any lock is taken) and `keep`, then `assemble` of parts_whole.py. Nothing here ever
holds more than one part in memory.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction

from helpdesk.actions import Work
from helpdesk.files.errors import (
    DigestDiffers,
    EmptyFile,
    FileTooLarge,
    NoRoom,
    PartDiffers,
    PartMissing,
    PartTooLarge,
    UploadGone,
)
from helpdesk.files.models import Upload, UploadPart
from helpdesk.files.segments import Segments
from helpdesk.files.storage import RECORD_CLASS, Pieces, sweep_folder
from helpdesk.ids import public_id
from helpdesk.vault import keystore

PART = 4 * 1024 * 1024
"""Bytes of every part but the last; what a server takes at most of one is 5 MB."""

LASTS = timedelta(hours=24)
"""How long an unfinished upload is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a sender says of a file before sending it. sha256: of the whole, in hex."""

    name: str
    size: int
    sha256: str

    @property
    def count(self) -> int:
        """How many parts there will be."""
        return max(1, -(-self.size // PART))


def begin(
    work: Work,
    *,
    platform: str,
    subject: str,
    about: str,
    declared: Declared,
    most: int,
    record_class: str = RECORD_CLASS,
) -> Upload:
    """The upload of a file of at most `most` bytes, inside an action: a new one, or the one that
    was interrupted. record_class: which of the subject's keys seals it.

    Raises EmptyFile, FileTooLarge, and DigestDiffers for a digest of another.
    """
    refuse_size(declared.size, most)
    known = Upload.objects.filter(
        platform=platform, about=about, owner=work.actor.id, sha256=declared.sha256
    ).first()
    if known is not None and known.size != declared.size:
        raise DigestDiffers
    if known is not None:
        work.nothing_happened()
        work.update(known, expires_at=work.now + LASTS)
        return known
    upload = Upload(
        platform=platform,
        subject_id=subject,
        about=about,
        owner=work.actor.id,
        key=keystore.key_for(subject, record_class)[0],
        size=declared.size,
        sha256=declared.sha256,
        created_at=work.now,
        expires_at=work.now + LASTS,
    )
    upload.name = declared.name
    return work.create(upload)


def refuse_size(size: int, most: int) -> None:
    """Raise what is wrong with a size in bytes."""
    if size <= 0:
        raise EmptyFile(field="files")
    if size > most:
        raise FileTooLarge(field="files", megabytes=most // 1024 // 1024)


def upload_of(platform: str, about: str, owner: str, uid: str) -> Upload:
    """Somebody's own upload. Raises UploadGone."""
    found = Upload.objects.filter(uid=uid, platform=platform, about=about, owner=owner)
    upload = found.first()
    if upload is None:
        raise UploadGone
    return upload


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A part in the storage that no row knows yet."""

    uid: str
    number: int
    size: int
    sha256: str

    def discard(self) -> None:
        """Delete it again."""
        default_storage.delete(part_place(self.uid))


def store_part(upload: Upload, number: int, content: bytes, sha256: str) -> StoredPart:
    """Seal one part and write it, outside every transaction.

    Raises PartTooLarge, PartMissing (for a place that there is not, or that has another length),
    DigestDiffers and NoRoom.
    """
    if len(content) > PART:
        raise PartTooLarge(megabytes=PART // 1024 // 1024)
    if not content or len(content) != length_of(upload, number):
        raise PartMissing
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DigestDiffers
    part = StoredPart(public_id(), number, len(content), sha256)
    segments = Segments(keystore.key(upload.key), part.uid, part.size)
    write(part_place(part.uid), segments.seal([content]))
    return part


def length_of(upload: Upload, number: int) -> int:
    """How many bytes the part of a number has; 0 for one that there is not."""
    return max(0, min(PART, upload.size - number * PART)) if number >= 0 else 0


def write(path: str, segments: Iterable[bytes]) -> None:
    """Put sealed segments into the storage. Raises NoRoom."""
    try:
        default_storage.save(path, Pieces(iter(segments)))
    except OSError:
        default_storage.delete(path)
        raise NoRoom(field="files") from None


def part_place(uid: str) -> str:
    """Where a part lies; apart from files that are whole."""
    return f"parts/{uid[:2]}/{uid}"


def keep(work: Work, upload: Upload, part: StoredPart) -> UploadPart:
    """The row of a stored part, inside an action; the same part again is the first one.

    Raises UploadGone, and PartDiffers for another content under a known number.
    """
    upload = lock(work, upload)
    known = UploadPart.objects.filter(upload=upload, number=part.number).first()
    work.nothing_happened()  # the file is in the ledger when it is whole
    if known is None:
        row = UploadPart(platform=upload.platform, upload=upload, uid=part.uid)
        row.number, row.size, row.sha256 = part.number, part.size, part.sha256
        return work.create(row)
    part.discard()
    if known.sha256 != part.sha256:
        raise PartDiffers
    return known


def lock(work: Work, upload: Upload) -> Upload:
    """The upload, held. Raises UploadGone."""
    held = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if held is None:
        raise UploadGone
    return held


def forget(work: Work, upload: Upload) -> None:
    """Remove an upload and its parts inside an action; the contents go after commit."""
    paths = []
    for part in UploadPart.objects.filter(upload=upload):
        paths.append(part_place(part.uid))
        work.delete(part)
    work.delete(upload)

    def clear() -> None:
        for path in paths:
            default_storage.delete(path)

    transaction.on_commit(clear)


def sweep_orphaned_parts() -> int:
    """Delete parts that no row knows; returns how many."""
    return sweep_folder("parts", UploadPart)
