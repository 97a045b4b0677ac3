"""Where measurements run: databases of their own, and how two ways are compared."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def place() -> Iterator[None]:
    """Migrated databases and keys for this process: those that DATABASE_URL names, else SQLite
    files that are removed at the end."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        yield


def prepare(folder: Path) -> None:
    """Keys in this folder, tables in the databases, Django ready."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
    os.environ |= {"REDRESS_DATA": str(folder / "data"), "REDRESS_KEYS": str(folder / "keys")}
    manage("prepare_keys")
    manage("migrate", "vault", "--database=keys")
    manage("migrate")
    import django

    django.setup()


def manage(*command: str) -> None:
    """A command as the owner of the tables."""
    env = os.environ | {"REDRESS_AS_OWNER": "1"}
    arguments = [sys.executable, "manage.py", *command]
    subprocess.run(arguments, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


def alternating(ways: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Each way once a round, so that a slow moment of the machine meets them all."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            taken[name].append(way())
    return taken


def ratio(taken: dict[str, list[float]], of: str, to: str) -> float:
    """The median of the pairs' ratios."""
    return statistics.median(a / b for a, b in zip(taken[of], taken[to], strict=True))


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
