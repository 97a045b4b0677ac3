"""A command on its way while others run; its output is kept until they are done."""

import subprocess
import threading
import time
from collections.abc import Mapping, Sequence

from scripts.steps import ROOT


class Beside:
    """Starts at once, and is stopped where the run ends before it has."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._started = self._ended = time.monotonic()
        self._output = ""
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        )  # fmt: skip
        self._watch = threading.Thread(target=self._wait)
        self._watch.start()

    def __enter__(self) -> "Beside":
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        self._watch.join()

    def end(self) -> tuple[int, float, str]:
        """Wait for it; returns its exit code, the seconds it took and what it printed."""
        self._watch.join()
        return self._process.returncode, self._ended - self._started, self._output

    def _wait(self) -> None:
        self._output, _ = self._process.communicate()
        self._ended = time.monotonic()
