"""The steps that make the demo: keys, database and believable data, each made once."""

import os
import shutil
import sys
from pathlib import Path

from scripts import environment
from scripts.steps import ROOT, Step, StepError, folder_from_environment

# The demo's own answers; whoever sets one of these keeps it.
DEMO = {"REDRESS_DEMO": "1", "REDRESS_HOST": "127.0.0.1", "PORT": "8000"}


def settings() -> dict[str, str]:
    """The environment Redress starts with: the caller's, completed with the demo's."""
    return DEMO | dict(os.environ)


def port() -> int:
    """Where the demo listens; ends the command with a sentence when PORT is not a number."""
    value = settings()["PORT"]
    if not value.isdecimal():
        sys.exit(f"PORT is {value!r}: please give a number, for example PORT=8001.")
    return int(value)


def data_folder() -> Path:
    """REDRESS_DATA: the database and the files."""
    return folder_from_environment("REDRESS_DATA", "var")


def keys_folder() -> Path:
    """REDRESS_KEYS: the master keys, apart from the data they open."""
    return folder_from_environment("REDRESS_KEYS", "keys")


def installing() -> list[Step]:
    """What a fresh clone needs before it can run at all."""
    return [
        environment.system_libraries(),
        environment.virtual_environment(),
        environment.packages("requirements.txt"),
    ]


def loading() -> list[Step]:
    """Keys, tables and demo data; after the first time only what has changed."""
    return [
        environment.messages(),
        Step("Database", _prepare_database, *_stamp("prepared"), leaves=_what_it_leaves()),
        Step("Demo data", _load_demo, data_folder() / ".demo-loaded", leaves=_what_it_leaves()),
    ]


def remove() -> None:
    """Remove the demo's data and keys, saying so; nothing else, and never another database."""
    if "DATABASE_URL" in os.environ:
        raise StepError("DATABASE_URL is set. Only the demo's own SQLite data is ever removed.")
    for folder in (data_folder(), keys_folder()):
        _check_it_is_ours(folder)
    for folder in (data_folder(), keys_folder()):
        print(f"  Removing {folder}")
        shutil.rmtree(folder, ignore_errors=True)


def _stamp(name: str) -> tuple[Path, str]:
    return data_folder() / f".{name}", environment.source_fingerprint()


def _what_it_leaves() -> tuple[Path, ...]:
    on_sqlite = "DATABASE_URL" not in os.environ
    return (keys_folder(), *([data_folder() / "redress.sqlite3"] if on_sqlite else []))


def _prepare_database() -> None:
    environment.manage("Preparing keys", "prepare_keys", env=settings())
    owner = settings() | {"REDRESS_AS_OWNER": "1"}
    keys = ("migrate", "vault", "--database=keys")
    environment.manage("Migrating keys", *keys, env=owner)
    environment.manage("Migrating default", "migrate", env=owner)


def _load_demo() -> None:
    environment.manage("Loading the demo", "load_demo", "--if-empty", env=settings())


def _check_it_is_ours(folder: Path) -> None:
    signs = ("redress.sqlite3", "keys.sqlite3", "django.key")
    holds_something = folder.is_dir() and any(folder.iterdir())
    if folder.resolve() in (ROOT, *ROOT.parents, Path.home()):
        raise StepError(f"{folder} is not a folder of Redress's own. Nothing was removed.")
    if holds_something and not any((folder / sign).exists() for sign in signs):
        raise StepError(f"{folder} does not look like Redress's. Nothing was removed.")
