"""Run every measurement in this folder, one after the other, in the project's environment.

On the PostgreSQL that DATABASE_URL names, else each on a private one of its own that waits for the
disk: every measurement makes its own keys, which open no other's data.
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


def main() -> None:
    """Exit with 1 when any measurement failed; the others still run."""
    do_all(demo.installing())
    results = [_measure(path) for path in sorted(Path(__file__).parent.glob("[!_]*.py"))]
    if not results:
        print("There is nothing to measure yet: scripts/bench/ is empty.")
    sys.exit(0 if all(results) else 1)


def _measure(path: Path) -> bool:
    print(f"\n== {path.stem}", flush=True)
    command = [PYTHON, "-m", f"scripts.bench.{path.stem}"]
    with ExitStack() as stack:
        env = dict(os.environ)
        if "DATABASE_URL" not in env:
            env |= stack.enter_context(private_services(durable=True))
        return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0


if __name__ == "__main__":
    main()
