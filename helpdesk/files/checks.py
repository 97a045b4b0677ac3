"""What a file is, found in its content: neither its name nor the sender's word decides."""

import struct
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError

from helpdesk.files.errors import (
    AppleFormat,
    DamagedFile,
    EmptyFile,
    FileTooLarge,
    LockedFile,
    PictureTooLarge,
    WrongKind,
)

LARGEST = 10 * 1024 * 1024
"""Bytes of one file."""

MOST_PIXELS = 60_000_000
"""What a good telephone's camera makes, and less than would fill the memory."""

APPLE = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypheim")


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken."""

    content_type: str
    suffix: str
    check: Callable[[BinaryIO], None]

    @property
    def is_picture(self) -> bool:
        """Whether a browser may show it in a page."""
        return self.content_type.startswith("image/")


def picture(file_format: str) -> Callable[[BinaryIO], None]:
    """A check that the content is a whole picture of this format and of bearable size."""

    def check(content: BinaryIO) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            try:
                with Image.open(content, formats=[file_format]) as image:
                    bearable(image)
                    image.verify()
            except (Image.DecompressionBombWarning, Image.DecompressionBombError):
                raise PictureTooLarge(field="files") from None
            except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error):
                raise DamagedFile(field="files") from None

    return check


def bearable(image: Image.Image) -> None:
    """Raise PictureTooLarge before a single pixel is decoded."""
    if image.width * image.height > MOST_PIXELS:
        raise PictureTooLarge(field="files")


def pdf(content: BinaryIO) -> None:
    """Check that it has a catalogue and opens without a password; its pages are not walked.

    One that only forbids printing or copying opens, and is taken: bank statements are like that.
    """
    refuse_endless(content)
    try:
        root = PdfReader(content).trailer["/Root"].get_object()
    except FileNotDecryptedError:
        raise LockedFile(field="files") from None
    except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, OSError,
            RecursionError, AssertionError, NotImplementedError, struct.error):  # fmt: skip
        raise DamagedFile(field="files") from None
    if not root:
        raise DamagedFile(field="files")


def refuse_endless(content: BinaryIO) -> None:
    """Raise DamagedFile where the end is not marked in the last kilobyte, where readers look for it
    (PDF Reference 1.7, implementation note 18): pypdf would search the whole file, for seconds."""
    size = content.seek(0, 2)
    content.seek(max(0, size - 1024))
    if b"%%EOF" not in content.read():
        raise DamagedFile(field="files")
    content.seek(0)


BEGINNINGS: tuple[tuple[Callable[[bytes], bool], FileKind], ...] = (
    (lambda head: head.startswith(b"\xff\xd8\xff"),
     FileKind("image/jpeg", ".jpg", picture("JPEG"))),
    (lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"),
     FileKind("image/png", ".png", picture("PNG"))),
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
     FileKind("image/webp", ".webp", picture("WEBP"))),
    (lambda head: head.startswith(b"%PDF-"), FileKind("application/pdf", ".pdf", pdf)),
)  # fmt: skip
"""How each kind begins; a PDF must begin at its first byte, or it could be two files in one."""


def kind_of(content: BinaryIO, size: int) -> FileKind:
    """The kind of a seekable file of `size` bytes, checked. Raises why it is not taken.

    Raises EmptyFile, FileTooLarge, AppleFormat, WrongKind, DamagedFile, LockedFile or
    PictureTooLarge. Leaves the content at its beginning.
    """
    if size == 0:
        raise EmptyFile(field="files")
    if size > LARGEST:
        raise FileTooLarge(field="files", megabytes=LARGEST // 1024 // 1024)
    content.seek(0)
    kind = kind_by_beginning(content.read(16))
    content.seek(0)
    kind.check(content)
    content.seek(0)
    return kind


def kind_by_beginning(head: bytes) -> FileKind:
    """What its first bytes say it is."""
    if head[4:12] in APPLE:
        raise AppleFormat(field="files")
    for begins, kind in BEGINNINGS:
        if begins(head):
            return kind
    raise WrongKind(field="files")
