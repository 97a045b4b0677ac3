"""A named step: what it runs, when it may be skipped, and how it shows that it is alive."""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
LAST_LINES = 40


class StepError(Exception):
    """A step could not be done; the message is for the person at the terminal."""


@dataclass(frozen=True)
class Step:
    """One thing to do, by a name a person can read.

    `stamp` remembers `fingerprint` once `work` has succeeded; while they agree, and what the step
    `leaves` behind still exists, it is skipped.
    """

    name: str
    work: Callable[[], None]
    stamp: Path | None = None
    fingerprint: str = ""
    leaves: tuple[Path, ...] = ()

    def do(self) -> None:
        """Do the step unless its stamp says that nothing has changed since last time."""
        if self.stamp is None:
            self.work()
        elif not self._is_done(self.stamp):
            self.work()
            self.stamp.parent.mkdir(parents=True, exist_ok=True)
            self.stamp.write_text(self.fingerprint)

    def _is_done(self, stamp: Path) -> bool:
        kept = stamp.is_file() and all(path.exists() for path in self.leaves)
        return kept and stamp.read_text() == self.fingerprint


def do_all(steps: Iterable[Step]) -> None:
    """Do the steps in order; the first failure ends the command with its message."""
    for step in steps:
        try:
            step.do()
        except StepError as failure:
            sys.exit(f"\n{step.name}: {failure}")
        except KeyboardInterrupt:
            sys.exit(f"\n{step.name}: stopped. What was finished is kept; start again any time.")


def fingerprint(paths: Iterable[Path], *facts: str) -> str:
    """A digest over the files' contents and any further facts, to tell whether they changed."""
    digest = hashlib.sha256("\0".join(facts).encode())
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def run_quietly(
    title: str, command: Sequence[str | Path], env: Mapping[str, str] | None = None
) -> None:
    """Run a command behind one line of progress; its output is shown only when it fails."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            seconds = _watch(title, process)
        finally:
            _end(process)
        if process.returncode:
            raise StepError(f"failed after {seconds:.0f} s.\n{_last_lines(log)}")


def _watch(title: str, process: subprocess.Popen[bytes]) -> float:
    started = time.monotonic()
    on_terminal = sys.stdout.isatty()
    pause = 1 if on_terminal else 10
    print(f"  {title} …", end="" if on_terminal else "\n", flush=True)
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(pause)
        seconds = time.monotonic() - started
        if process.returncode is not None:
            break
        line = f"  {title} … {seconds:.0f} s"
        print(f"\r{line}" if on_terminal else line, end="" if on_terminal else "\n", flush=True)
    verdict = "failed" if process.returncode else "done"
    print(f"{chr(13) if on_terminal else ''}  {title}: {verdict} in {seconds:.1f} s")
    return seconds


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        process.wait()


def _last_lines(log: IO[bytes]) -> str:
    log.seek(0)
    lines = log.read().decode(errors="replace").splitlines()
    return "\n".join(lines[-LAST_LINES:])


def folder_from_environment(name: str, default: str) -> Path:
    """The folder a setting names, relative ones below the project."""
    return ROOT / os.environ.get(name, default)
