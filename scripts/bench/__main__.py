"""Run every measurement in this folder, one after the other, in the project's environment."""

import subprocess
import sys
from pathlib import Path

from scripts import demo
from scripts.environment import PYTHON
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
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    main()
