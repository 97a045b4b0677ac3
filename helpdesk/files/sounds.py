"""What a recording is, found in its content: every byte of it has to be of one kind of sound.

A file is read once, from its beginning to its end, and never held: containers are walked from part
to part, so that what is hidden behind or between them is seen.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpdesk.files.checks import FileKind
from helpdesk.files.errors import DamagedSound, NotSound
from helpdesk.files.sound_mp3 import walk_mp3
from helpdesk.files.sound_mp4 import walk_mp4
from helpdesk.files.sound_ogg import walk_ogg
from helpdesk.files.sound_reader import Broken, Reader
from helpdesk.files.sound_wav import walk_wav
from helpdesk.files.sound_webm import walk_webm

LARGEST = 200 * 1024 * 1024
"""Bytes of one recording."""

HEAD = 1024
"""Bytes at the beginning in which other programs look for what they open."""

FOREIGN = re.compile(rb"%PDF-|<\s*(?:!doctype|html|script|svg|\?xml)", re.IGNORECASE)
"""What would be opened as something else by a reader that is not strict."""

ZIP_END = b"PK\x05\x06"
"""An archive is found from its end (APPNOTE 6.3.10, section 4.3.16)."""

Walk = Callable[[Reader], int | None]


@dataclass(frozen=True, slots=True)
class Sound:
    """What was found. seconds: its length, None where its kind does not tell it plainly."""

    kind: FileKind
    seconds: int | None


KINDS: tuple[tuple[Callable[[bytes], bool], FileKind, Walk], ...] = (
    (
        lambda head: head[:4] == b"RIFF" and head[8:12] == b"WAVE",
        FileKind("audio/wav", ".wav"),
        walk_wav,
    ),
    (lambda head: head[:4] == b"OggS", FileKind("audio/ogg", ".ogg"), walk_ogg),
    (lambda head: head[:4] == b"\x1a\x45\xdf\xa3", FileKind("audio/webm", ".webm"), walk_webm),
    (lambda head: head[4:8] == b"ftyp", FileKind("audio/mp4", ".m4a"), walk_mp4),
    (
        lambda head: head[:3] == b"ID3" or (head[:1] == b"\xff" and head[1] & 0xE0 == 0xE0),
        FileKind("audio/mpeg", ".mp3"),
        walk_mp3,
    ),
)


def listen(chunks: Iterator[bytes], size: int) -> Sound:
    """What a recording of `size` bytes is. Raises NotSound and DamagedSound."""
    reader = Reader(chunks, size)
    head = reader.peek(HEAD)
    kind, walk = kind_by_beginning(head)
    if FOREIGN.search(head):
        raise NotSound(field="files")
    try:
        seconds = walk(reader)
    except Broken:
        raise DamagedSound(field="files") from None
    if not reader.at_end() or ends_as_archive(reader.tail):
        raise DamagedSound(field="files")
    return Sound(kind, seconds)


def kind_by_beginning(head: bytes) -> tuple[FileKind, Walk]:
    """What its first bytes say it is. Raises NotSound."""
    if len(head) >= 16:
        for begins, kind, walk in KINDS:
            if begins(head):
                return kind, walk
    raise NotSound(field="files")


def ends_as_archive(tail: bytes) -> bool:
    """Whether an archive's directory ends exactly where the file does."""
    found = tail.rfind(ZIP_END)
    if found < 0 or len(tail) - found < 22:
        return False
    return int.from_bytes(tail[found + 20 : found + 22], "little") == len(tail) - found - 22
