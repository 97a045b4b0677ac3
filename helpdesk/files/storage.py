"""Keeping files: content sealed in the storage, facts in a row; never one without the other."""

from collections.abc import Iterator
from datetime import timedelta
from typing import BinaryIO, cast

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone

from helpdesk.actions import Work
from helpdesk.files.checks import CheckedFile, pieces
from helpdesk.files.errors import NoRoom
from helpdesk.files.models import StoredFile
from helpdesk.files.segments import Segments
from helpdesk.vault import keystore

RECORD_CLASS = "file"

ORPHAN_AFTER = timedelta(hours=1)
"""How old content without a row must be before it is taken for left over: longer than any
transaction lasts."""


def store(work: Work, *, platform: str, subject: str, sent: CheckedFile) -> StoredFile:
    """Seal and keep a checked file, inside an action that is undone as a whole if it fails.

    Raises NoRoom when the storage does not take it.
    """
    key_id, key = keystore.key_for(subject, RECORD_CLASS)
    file = StoredFile(
        platform=platform,
        subject_id=subject,
        key=key_id,
        content_type=sent.content_type,
        size=sent.size,
        sha256=sent.sha256,
        created_at=work.now,
    )
    file.name = sent.name
    work.undo(lambda: default_storage.delete(place(file.uid)))
    write(file, Segments(key, file.uid, sent.size).seal(pieces(sent.content)))
    return work.create(file)


def write(file: StoredFile, segments: Iterator[bytes]) -> None:
    """Put sealed segments into the storage under the file's random id."""
    try:
        default_storage.save(place(file.uid), Pieces(segments))
    except OSError:
        raise NoRoom(field="files") from None


class Pieces(File):  # type: ignore[type-arg]
    """Sealed segments as a file that a storage can save without holding all of it."""

    def __init__(self, segments: Iterator[bytes]) -> None:
        super().__init__(None)
        self._segments = segments

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The segments as they come."""
        return self._segments


def place(uid: str) -> str:
    """Where the content of a file lies in the storage."""
    return f"sealed/{uid[:2]}/{uid}"


def remove(work: Work, file: StoredFile) -> None:
    """Delete a file inside an action; its content goes after commit."""
    uid = file.uid
    work.delete(file)
    transaction.on_commit(lambda: default_storage.delete(place(uid)))


def sweep_orphans() -> int:
    """Delete content that no row knows: what an interrupted upload or a crash left behind.

    Returns how many were deleted.
    """
    return sweep_folder("sealed", StoredFile)


def sweep_folder(top: str, model: type[models.Model]) -> int:
    """Delete what lies below a folder of the storage, by its uid, and no row of the model knows."""
    old = timezone.now() - ORPHAN_AFTER
    left = 0
    for folder in folders(top):
        uids = default_storage.listdir(f"{top}/{folder}")[1]
        rows = model._default_manager.filter(uid__in=uids)
        for uid in set(uids) - set(rows.values_list("uid", flat=True)):
            path = f"{top}/{folder}/{uid}"
            if default_storage.get_modified_time(path) < old:
                default_storage.delete(path)
                left += 1
    return left


def folders(top: str) -> list[str]:
    """The storage's folders of one kind of content; none before the first file."""
    try:
        return list(default_storage.listdir(top)[0])
    except FileNotFoundError:
        return []


def open_range(file: StoredFile, start: int, end: int) -> Iterator[bytes]:
    """The bytes of a file from `start` up to and without `end`.

    Whoever calls this has noted the read. Raises Erased at once when the key is destroyed, and
    Damaged while reading when the content is not what was stored.
    """
    segments = Segments(keystore.key(file.key), file.uid, file.size)
    return _read(file.uid, segments, start, end)


def _read(uid: str, segments: Segments, start: int, end: int) -> Iterator[bytes]:
    with default_storage.open(place(uid)) as sealed:
        yield from segments.open(cast("BinaryIO", sealed), start, end)
