"""Homes: where one Redress keeps its data, keys and databases, given as environment variables.

A run migrates one home, the template, and copies it for every test process, for every test that
commits and for every server: a copy takes milliseconds, a migration seconds. The ledger refuses
to be emptied, so throwing a copy away is also the only way to start clean. Runs that are told the
same folder, as those of one suite on one database are, make the templates once between them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from filelock import FileLock

from tests.harness import postgresql, redis, reuse
from tests.harness.reuse import Changed, Fresh

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = "TEST_RUN_FOLDER"

MAKE_TEMPLATE = "from tests.harness.template import make; make()"
"""Said here as it is done there: this module is read before Django is set up."""

_remembered: dict[str, dict[str, Fresh]] = {}
"""What this process's databases looked like when they were copied, by the home's name."""


@dataclass(frozen=True)
class Home:
    """One Redress's place in this run. The name is of small letters, digits and underscores."""

    name: str

    @property
    def folder(self) -> Path:
        """Where its data and keys are, each in a folder of its own."""
        return run_folder() / self.name

    @property
    def data(self) -> Path:
        """REDRESS_DATA."""
        return self.folder / "data"

    @property
    def keys(self) -> Path:
        """REDRESS_KEYS."""
        return self.folder / "keys"

    def environ(self) -> dict[str, str]:
        """The settings that lead a process here."""
        folders = {"REDRESS_DATA": str(self.data), "REDRESS_KEYS": str(self.keys)}
        servers = postgresql.urls(self._database) | redis.url(process_name(), self.name)
        return folders | servers

    def database_names(self) -> dict[str, str]:
        """What Django calls NAME, by alias."""
        if postgresql.is_used():
            return postgresql.names(self._database)
        return {
            "default": str(self.data / "redress.sqlite3"),
            "keys": str(self.keys / "keys.sqlite3"),
        }

    def make_folders(self) -> None:
        """Empty folders, the keys' closed to others."""
        self.data.mkdir(parents=True, exist_ok=True)
        self.keys.mkdir(mode=0o700, exist_ok=True)

    def make_empty(self) -> None:
        """Folders and databases with nothing in them."""
        self.discard()
        self.make_folders()
        if postgresql.is_used():
            postgresql.create(self._database)

    def copy_as(self, name: str) -> "Home":
        """A second home with the same content; nobody may be connected to this one."""
        copy = self._files_as(name)
        if postgresql.is_used():
            # What an earlier test could not take away must not stop this one.
            postgresql.drop(copy._database)
            postgresql.create(copy._database, template=self._database)
        return copy

    def copy_or_empty(self, name: str) -> "Home":
        """As `copy_as`, for a name used again and again: on PostgreSQL the databases of the last
        use are emptied, which is a hundred times faster."""
        before = _remembered.pop(name, None)
        if before is None or not _is_put_back(before):
            copy = self.copy_as(name)
        else:
            copy = self._files_as(name)
        if postgresql.is_used():
            _remembered[name] = before or reuse.remember(copy._database)
        return copy

    def _files_as(self, name: str) -> "Home":
        copy = Home(name)
        # An earlier test's write-ahead log beside this database would be taken for its own.
        shutil.rmtree(copy.folder, ignore_errors=True)
        shutil.copytree(self.folder, copy.folder, dirs_exist_ok=True)
        return copy

    def discard(self) -> None:
        """Remove folders and databases, ending what is still connected."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if postgresql.is_used():
            postgresql.drop(self._database)

    def put_away(self) -> None:
        """Remove what the next use will not take up again."""
        if self.name not in _remembered:
            self.discard()

    def manage(self, *arguments: str, as_owner: bool = False) -> str:
        """Run a `manage.py` command here; returns what it printed, raises with it when it fails."""
        env = dict(os.environ) | self.environ() | ({"REDRESS_AS_OWNER": "1"} if as_owner else {})
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)}:\n{done.stdout}{done.stderr}")
        return done.stdout

    @property
    def _database(self) -> str:
        return f"{_run_name()}_{self.name}"


def run_folder() -> Path:
    """The folder shared by all processes of this run."""
    return Path(os.environ[RUN])


def process_name() -> str:
    """xdist's name for this process, or "main"."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def of_this_process() -> Home:
    """The home whose tests roll back."""
    return Home(process_name())


def migrated() -> Home:
    """The template: keys, tables and triggers, no rows but the migrations' own."""
    return _made_once("template", _migrate)


def with_demo() -> Home:
    """The template with the demo data loaded through the project's own command."""
    return _made_once("demo", _load_demo)


def drop_databases_of_this_run() -> None:
    """Leave nothing behind on a PostgreSQL server that is not ours alone."""
    if postgresql.is_used():
        postgresql.drop_all(_run_name())


def _run_name() -> str:
    return run_folder().name.replace("-", "_").lower()


def _made_once(name: str, make: Callable[[Home], None]) -> Home:
    made = run_folder() / f"{name}.made"
    with FileLock(run_folder() / f"{name}.lock"):
        if not made.exists():
            make(Home(name))
            made.touch()
    return Home(name)


def _is_put_back(before: dict[str, Fresh]) -> bool:
    try:
        reuse.put_back(before)
    except (Changed, psycopg.Error):
        return False
    return True


def _migrate(home: Home) -> None:
    home.make_empty()
    home.manage("shell", "--no-imports", "-c", MAKE_TEMPLATE, as_owner=True)


def _load_demo(home: Home) -> None:
    home.discard()
    migrated().copy_as(home.name).manage("load_demo", "--if-empty")
