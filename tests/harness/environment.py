"""Gives each test process a home before Django reads its settings.

Loaded by `-p` in pyproject.toml: conftest files are read after pytest-django has loaded the
settings, and these would then name the demo's data.
"""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from tests.harness import homes

TWICE = "TEST_RUN_TWICE"
"""Names the file for tests that were run again."""

_made_here: list[Path] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Name this process's folders and databases; xdist's workers share the controller's run."""
    keep_what_is_compiled()
    if homes.RUN not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="redress-tests-"))
        _made_here.append(folder)
        os.environ[homes.RUN] = str(folder)
    os.environ["REDRESS_TESTING"] = "1"
    home = homes.of_this_process()
    home.make_folders()
    os.environ.update(home.environ())


def keep_what_is_compiled() -> None:
    """Whatever the caller's shell says: a run starts some hundred processes, and each would
    compile all of Redress again."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Modules and thousands of tests live as long as the process: looking through them for
    garbage, while they are collected and again and again after, finds none."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Tell whoever started this run which tests had to be run twice."""
    names = dict.fromkeys(report.nodeid for report in terminalreporter.getreports("rerun"))
    if names and TWICE in os.environ:
        Path(os.environ[TWICE]).write_text("".join(f"{name}\n" for name in names))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Whoever made the run's folder removes it, with every database of the run."""
    for folder in _made_here:
        homes.drop_databases_of_this_run()
        shutil.rmtree(folder, ignore_errors=True)
    _made_here.clear()
