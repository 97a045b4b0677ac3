"""What a file is, found in its content: neither its name nor the sender's word decides.

Files are checked before the action that keeps them, since checking takes time and an action holds
locks that everybody waits for. What an action takes is a CheckedFile, which only `check` makes of
what somebody sent, and `own_pdf` of what our press printed.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from helpdesk.errors import BadInput
from helpdesk.files.apart import examine_apart
from helpdesk.files.contents import Verdict, examine
from helpdesk.files.errors import (
    AppleFormat,
    DamagedFile,
    EmptyFile,
    FileTooLarge,
    LockedFile,
    PaperTakesTooLong,
    PictureTakesTooLong,
    PictureTooLarge,
    TooManyFiles,
    WrongKind,
)
from helpdesk.files.segments import SEGMENT
from helpdesk.text import clean_line

LARGEST = 10 * 1024 * 1024
"""Bytes of one file."""

SMALL = 128 * 1024
"""Bytes of a picture that is examined here: it cannot take long, and a process would."""

APPLE = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypheim")


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken."""

    content_type: str
    suffix: str

    @property
    def is_picture(self) -> bool:
        """Whether a browser may show it in a page."""
        return self.content_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept. name: safe to show; size in bytes; sha256 in hex; content: seekable.

    Its name and content are left out where it is printed.
    """

    name: str = field(repr=False)
    content_type: str
    size: int
    sha256: str
    content: BinaryIO = field(repr=False)


PDF = FileKind("application/pdf", ".pdf")
ZIP = FileKind("application/zip", ".zip")

BEGINNINGS: tuple[tuple[Callable[[bytes], bool], FileKind], ...] = (
    (lambda head: head.startswith(b"\xff\xd8\xff"), FileKind("image/jpeg", ".jpg")),
    (lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), FileKind("image/png", ".png")),
    (
        lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
        FileKind("image/webp", ".webp"),
    ),
    (lambda head: head.startswith(b"%PDF-"), PDF),
)
"""How each kind begins; a PDF must begin at its first byte, or it could be two files in one."""

REFUSED: dict[Verdict, type[BadInput]] = {
    Verdict.DAMAGED: DamagedFile,
    Verdict.LOCKED: LockedFile,
    Verdict.TOO_MANY_PIXELS: PictureTooLarge,
}


def check(name: str, content: BinaryIO) -> CheckedFile:
    """A file that an action may keep. Takes seconds at worst; never call it inside an action.

    content: seekable. Raises EmptyFile, FileTooLarge, AppleFormat, WrongKind, DamagedFile,
    LockedFile, PictureTooLarge, PaperTakesTooLong or PictureTakesTooLong.
    """
    size = content.seek(0, 2)
    kind = kind_of(content, size)
    return CheckedFile(
        name=safe_name(name, kind),
        content_type=kind.content_type,
        size=size,
        sha256=digest(content),
        content=content,
    )


def own_pdf(name: str, pdf: bytes) -> CheckedFile:
    """A PDF that helpdesk/documents printed, as a file that an action may keep. It is not examined
    like a stranger's: nobody but our own press had a hand in it. Never give it anything else."""
    return CheckedFile(
        name=safe_name(name, PDF),
        content_type=PDF.content_type,
        size=len(pdf),
        sha256=hashlib.sha256(pdf).hexdigest(),
        content=BytesIO(pdf),
    )


def own_zip(name: str, content: BinaryIO) -> CheckedFile:
    """A ZIP that Redress itself put together, not examined either. Never give it anything else."""
    return CheckedFile(
        name=safe_name(name, ZIP),
        content_type=ZIP.content_type,
        size=content.seek(0, 2),
        sha256=digest(content),
        content=content,
    )


def check_all(files: Sequence[tuple[str, BinaryIO]], *, most: int) -> list[CheckedFile]:
    """Check files with their names. Raises TooManyFiles before any is read, else as `check`."""
    if len(files) > most:
        raise TooManyFiles(field="files", most=most)
    return [check(name, content) for name, content in files]


def kind_of(content: BinaryIO, size: int) -> FileKind:
    """The kind of a file of `size` bytes, checked. Raises why it is not taken."""
    if size == 0:
        raise EmptyFile(field="files")
    if size > LARGEST:
        raise FileTooLarge(field="files", megabytes=LARGEST // 1024 // 1024)
    content.seek(0)
    whole = content.read()
    kind = kind_by_beginning(whole[:16])
    refuse_by_content(kind, whole)
    return kind


def kind_by_beginning(head: bytes) -> FileKind:
    """What its first bytes say it is."""
    if head[4:12] in APPLE:
        raise AppleFormat(field="files")
    for begins, kind in BEGINNINGS:
        if begins(head):
            return kind
    raise WrongKind(field="files")


def refuse_by_content(kind: FileKind, whole: bytes) -> None:
    """Raise what is wrong with the content of a file that begins like one of this kind."""
    if kind.is_picture and len(whole) <= SMALL:
        verdict: Verdict | None = examine(kind.content_type, BytesIO(whole))
    else:
        verdict = examine_apart(kind.content_type, whole)
    if verdict is None:
        raise (PictureTakesTooLong if kind.is_picture else PaperTakesTooLong)(field="files")
    if verdict in REFUSED:
        raise REFUSED[verdict](field="files")


def pieces(content: BinaryIO) -> Iterator[bytes]:
    """The whole content from its beginning, a segment's length at a time."""
    content.seek(0)
    while piece := content.read(SEGMENT):
        yield piece


def digest(content: BinaryIO) -> str:
    """SHA-256 of the content, in hex."""
    sha256 = hashlib.sha256()
    for piece in pieces(content):
        sha256.update(piece)
    return sha256.hexdigest()


def safe_name(name: str, kind: FileKind) -> str:
    """A name to show: one line, no folders, and the ending that the content has."""
    stem = PurePath(clean_line(name).replace("\\", "/")).name.strip(". ")
    for ending in (kind.suffix, ".jpeg"):
        if stem.lower().endswith(ending):
            stem = stem[: -len(ending)]
    return f"{stem[:80].strip() or 'file'}{kind.suffix}"
