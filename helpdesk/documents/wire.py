"""How jobs and answers are framed between the process that serves and the one that prints.

A job is eight bytes of length (big-endian) and JSON; an answer is one byte ("+" or "-"), eight
bytes of length, and the PDF or the name of what went wrong.
"""

import json
import struct
from collections.abc import Mapping
from typing import IO, Any

LENGTH = struct.Struct(">Q")
ANSWER = struct.Struct(">cQ")
DONE, FAILED = b"+", b"-"

LARGEST = 32 * 1024 * 1024
"""Bytes of an answer that is believed; a mail takes less."""


def frame(job: Mapping[str, Any]) -> bytes:
    """A job as it is sent."""
    text = json.dumps(job).encode()
    return LENGTH.pack(len(text)) + text


def read_job(source: IO[bytes]) -> dict[str, Any] | None:
    """The next job, or None at the end."""
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    job: dict[str, Any] = json.loads(source.read(LENGTH.unpack(head)[0]))
    return job


def write_answer(target: IO[bytes], mark: bytes, content: bytes) -> None:
    """Send what came of a job."""
    target.write(ANSWER.pack(mark, len(content)))
    target.write(content)
    target.flush()
