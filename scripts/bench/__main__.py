"""Run every measurement in this folder, one after the other, in the project's environment.

On the PostgreSQL that DATABASE_URL names, else each on a private one of its own that waits for the
disk: every measurement makes its own keys, which open no other's data.

`make bench SMALL=1` runs each at its smallest, which shows that it runs and measures nothing.
"""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from scripts import demo
from scripts.environment import PYTHON
from scripts.services import private_services
from scripts.steps import ROOT, do_all

SMALLEST = {
    "chat": [
        *("--rooms", "2", "--each", "4", "--rounds", "1", "--per-second", "10", "--seconds", "0.5"),
        *("--idle", "10", "--customers", "10", "--agents", "2"),
    ],
    "concurrent_writers": ["20", "1"],
    "known_unknown": ["--rounds", "2"],
    "explorer": ["--short", "1000", "--long", "10000", "--goal", "100"],
    "recorded_action": ["10", "1"],
    "verify_ledger": ["200", "1"],
    "verify_rows": ["200", "1"],
    "words": ["--messages", "100", "--rounds", "2", "--goal", "1000"],
}
"""Arguments of each measurement that runs at its smallest."""


def main() -> None:
    """Exit with 1 when any measurement failed; the others still run."""
    do_all(demo.installing())
    results = [_measure(path) for path in sorted(Path(__file__).parent.glob("[!_]*.py"))]
    if not results:
        print("There is nothing to measure yet: scripts/bench/ is empty.")
    sys.exit(0 if all(results) else 1)


def _measure(path: Path) -> bool:
    print(f"\n== {path.stem}", flush=True)
    smallest = SMALLEST.get(path.stem, []) if os.environ.get("SMALL") else []
    command = [PYTHON, "-m", f"scripts.bench.{path.stem}", *smallest]
    with ExitStack() as stack:
        env = dict(os.environ)
        if "DATABASE_URL" not in env:
            env |= stack.enter_context(private_services(durable=True))
        return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0


if __name__ == "__main__":
    main()
