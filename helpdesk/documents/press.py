"""The process that prints, from outside: started when needed, waited for so long and no longer."""

import os
import select
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from tempfile import TemporaryDirectory
from time import monotonic
from types import TracebackType
from typing import Any, Self

from django.conf import settings

from helpdesk.documents import wire
from helpdesk.files.apart import surroundings

SECONDS = 30
"""For one document, starting the process included; a notice takes less than one."""

MOST = 200
"""Documents of one process: its memory grows with what it has printed."""


class NotPrinted(Exception):
    """No PDF came of it. code: why, for programs."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Child:
    """One printing process at a time; use it as a context, so that none is left behind."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._home = TemporaryDirectory(prefix="redress-press-")
        self._printed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        self._home.cleanup()

    def print(self, job: Mapping[str, Any]) -> bytes:
        """The PDF of one job. Raises NotPrinted; the next job gets a fresh process then."""
        try:
            pdf = self._asked(job)
        except (OSError, NotPrinted) as error:
            self.stop()
            if isinstance(error, NotPrinted):
                raise
            raise NotPrinted("press_lost") from None
        self._printed += 1
        if self._printed >= MOST:
            self.stop()
        return pdf

    def _asked(self, job: Mapping[str, Any]) -> bytes:
        process = self._running()
        until = monotonic() + SECONDS
        if process.stdin is None or process.stdout is None:
            raise NotPrinted("press_lost")
        process.stdin.write(wire.frame(job))
        process.stdin.flush()
        fd = process.stdout.fileno()
        mark, length = wire.ANSWER.unpack(exactly(fd, wire.ANSWER.size, until))
        if length > wire.LARGEST:
            raise NotPrinted("too_large")
        content = exactly(fd, length, until)
        if mark != wire.DONE:
            raise NotPrinted(content.decode("ascii", "replace")[:64])
        return content

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "helpdesk.documents.printing"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                cwd=settings.BASE_DIR, env=self._surroundings(),
            )  # fmt: skip
        return self._process

    def _surroundings(self) -> dict[str, str]:
        """No secrets; a home of its own for the fonts' cache."""
        return {**surroundings(), "HOME": self._home.name, "XDG_CACHE_HOME": self._home.name}

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process, self._printed = self._process, None, 0
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()


def exactly(fd: int, length: int, until: float) -> bytes:
    """So many bytes of a pipe. Raises NotPrinted when they do not come in time, or at all."""
    parts: list[bytes] = []
    while length:
        ready, _, _ = select.select([fd], [], [], max(0.0, until - monotonic()))
        if not ready:
            raise NotPrinted("took_too_long")
        part = os.read(fd, min(length, 65536))
        if not part:
            raise NotPrinted("press_lost")
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
