"""Opening a file to see whether it is whole.

Run as a program it reads one from its standard input and prints what it found, within limits of
its own: `python -m helpdesk.files.contents application/pdf`. The libraries' time and memory grow
with what a stranger put into the file. Nothing here needs Django, so that it starts quickly.
"""

import resource
import struct
import sys
import warnings
from contextlib import suppress
from enum import StrEnum
from io import BytesIO
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

SECONDS = 5
"""Of computing, for one file; a bank's statement takes less than one."""

MEMORY = 768 * 1024 * 1024
"""Bytes of address space: a picture of MOST_PIXELS fits with the libraries themselves."""

MOST_PIXELS = 60_000_000
"""What a good telephone's camera makes, and less than would fill the memory."""

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


class Verdict(StrEnum):
    """What was found."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    LOCKED = "locked"
    TOO_MANY_PIXELS = "too_many_pixels"


def examine(content_type: str, content: BinaryIO) -> Verdict:
    """What is to be said of a file that begins like one of this type."""
    if content_type in FORMATS:
        return picture(FORMATS[content_type], content)
    return paper(content)


def picture(file_format: str, content: BinaryIO) -> Verdict:
    """Whether it is a whole picture of this format, with no more than MOST_PIXELS."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(content, formats=[file_format]) as image:
                if image.width * image.height > MOST_PIXELS:
                    return Verdict.TOO_MANY_PIXELS
                image.verify()
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            return Verdict.TOO_MANY_PIXELS
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error):
            return Verdict.DAMAGED
    return Verdict.WHOLE


def paper(content: BinaryIO) -> Verdict:
    """Whether a PDF has a catalogue and opens without a password; its pages are not walked.

    One that only forbids printing or copying opens, and is taken: bank statements are like that.
    """
    # Slow to read in, and the process that serves pages has no use for it.
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    if endless(content):
        return Verdict.DAMAGED
    try:
        root = PdfReader(content).trailer["/Root"].get_object()
    except FileNotDecryptedError:
        return Verdict.LOCKED
    except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, OSError,
            RecursionError, AssertionError, NotImplementedError, struct.error):  # fmt: skip
        return Verdict.DAMAGED
    return Verdict.WHOLE if root else Verdict.DAMAGED


def endless(content: BinaryIO) -> bool:
    """Whether the end is not marked in the last kilobyte, where readers look for it (PDF Reference
    1.7, implementation note 18): pypdf would search the whole file, for seconds."""
    size = content.seek(0, 2)
    content.seek(max(0, size - 1024))
    marked = b"%%EOF" in content.read()
    content.seek(0)
    return not marked


def limit_this_process() -> None:
    """Let the system end this process when it computes too long or asks for too much memory."""
    limits = {
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        # Refused where a lower one is set already, which is as good.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def main() -> None:
    """Examine standard input as the type that the first argument names."""
    limit_this_process()
    verdict = examine(sys.argv[1], BytesIO(sys.stdin.buffer.read()))
    sys.stdout.write(verdict)


if __name__ == "__main__":
    main()
