"""Examining a file in a process of its own, so that the worst a file can do is to end that."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings

from helpdesk.files.contents import SECONDS, Verdict

AT_ONCE = 2
"""Files examined at the same time: however many are sent, the pages go on being served."""

WAIT = 2 * SECONDS
"""Seconds that a file waits for its turn."""

_turns = BoundedSemaphore(AT_ONCE)


def examine_apart(content_type: str, content: bytes) -> Verdict | None:
    """What is found in `content`; None when that takes too long, or more memory than it may."""
    with a_turn() as is_ours:
        return run(content_type, content) if is_ours else None


@contextmanager
def a_turn() -> Iterator[bool]:
    """Wait to be one of AT_ONCE; False when that was in vain."""
    is_ours = _turns.acquire(timeout=WAIT)
    try:
        yield is_ours
    finally:
        if is_ours:
            _turns.release()


def run(content_type: str, content: bytes) -> Verdict | None:
    """Hand the content to `contents` as a program, which is ended after SECONDS."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the type is one of ours
            [sys.executable, "-m", "helpdesk.files.contents", content_type],
            input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=SECONDS, check=True, cwd=settings.BASE_DIR, env=surroundings(),
        )  # fmt: skip
        return Verdict(done.stdout.decode())
    except (subprocess.SubprocessError, OSError, ValueError):
        return None


def surroundings() -> dict[str, str]:
    """Where modules are found, and nothing else: what opens a stranger's file knows no secret."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
