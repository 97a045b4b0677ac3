"""`make run`: prepare what is missing, then become the server."""

import os
import socket
import sys

from scripts import demo
from scripts.environment import PYTHON
from scripts.steps import ROOT, Step, StepError, do_all


def main() -> None:
    """Do each step that has not been done, then start Redress in this process."""
    do_all([Step("Port", check_port), *demo.installing()])
    do_all(demo.loading())
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execve(PYTHON, [PYTHON, "manage.py", "serve"], demo.settings())  # noqa: S606


def check_port() -> None:
    """Refuse early, with what to do, rather than after minutes of installing."""
    port = demo.port()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((demo.settings()["REDRESS_HOST"], port))
        except (OSError, OverflowError) as reason:
            another = f"make run PORT={port + 1}"
            raise StepError(f"{port} is taken or not allowed. Try another: {another}") from reason


if __name__ == "__main__":
    main()
