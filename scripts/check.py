"""`make test`, `make lint`, `make drill`: the checks as a list a person can read.

Every check runs, whatever became of the others; the end says what failed, what could not be
tested on this machine, and how many tests passed and failed.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from scripts import debian, environment
from scripts.beside import Beside
from scripts.environment import VENV
from scripts.services import private_services
from scripts.steps import ROOT, Step, StepError, do_all
from scripts.tally import Tally, read_tally, read_times


@dataclass(frozen=True)
class Check:
    """One command of the suite: what it is called and which system packages it cannot do without.

    `on_postgresql` gives it the private PostgreSQL and Redis; without, it runs on SQLite. What
    runs `beside` the others starts before them and is told of once it has ended: it keeps one
    processor busy, and there are moments when they leave one idle.
    """

    name: str
    command: tuple[str, ...]
    needs: Mapping[str, str] = field(default_factory=dict)
    on_postgresql: bool = False
    beside: bool = False


SERVERS = debian.POSTGRESQL | debian.REDIS
# A file's tests stay together, so that they share what is dear to make; the files are in the order
# of tests/conftest.py, the longest first: one of few tests that takes long would otherwise be the
# last, with nothing beside it.
# What fails is run once more: a test that only passes the second time is unsteady, and the end of
# the run names it as a defect to mend. What fails twice fails.
PYTEST = ("pytest", "-q", "--dist=loadfile", "--no-loadscope-reorder", "--reruns=1", "-raR")
# Two processes: journeys have clocks of a few seconds, for which a third would leave no room.
UNITS = (*PYTEST, "-n2", "tests", "--ignore=tests/browser")
SMOKE = (*PYTEST, "-n2", "tests/browser", "-m", "smoke")
JOURNEYS = (*PYTEST, "-n2", "tests/browser")

LINT = [
    Check("ruff check", ("ruff", "check", ".")),
    Check("ruff format", ("ruff", "format", "--check", ".")),
    Check("mypy", ("mypy",), beside=True),
    Check("djlint", ("djlint", "--lint", "--quiet", "templates")),
    Check("migrations", ("python", "manage.py", "makemigrations", "--check", "--dry-run")),
]
TESTS = [
    Check("tests on SQLite", UNITS),
    Check("browser smoke on SQLite", SMOKE, debian.CHROMIUM),
    Check("tests on PostgreSQL and Redis", UNITS, SERVERS, on_postgresql=True),
    Check(
        "browser journeys on PostgreSQL and Redis",
        JOURNEYS,
        SERVERS | debian.CHROMIUM,
        on_postgresql=True,
    ),
]
DRILLS = [
    Check("drills on SQLite", (*UNITS, "-m", "drill")),
    Check("drills on PostgreSQL and Redis", (*UNITS, "-m", "drill"), SERVERS, on_postgresql=True),
]
SUITES = {"lint": LINT, "test": LINT + TESTS, "drill": DRILLS}

# The suite decides its own settings; what the caller's shell says of another Redress stays out.
SETTINGS = ("DATABASE_URL", "DATABASE_OWNER_URL", "KEYS_DATABASE_URL", "KEYS_OWNER_URL")
SETTINGS += ("REDIS_URL", "EMAIL_URL", "PORT")
# A run starts some hundred processes: each would compile all of Redress again.
SETTINGS += ("PYTHONDONTWRITEBYTECODE",)

SLOWEST = 10
"""How many files are named at the end."""


@dataclass
class Results:
    """What is reported at the end."""

    failed: list[str] = field(default_factory=list)
    untested: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    took: dict[str, float] = field(default_factory=dict)
    """Seconds, by check."""
    files: Counter[str] = field(default_factory=Counter)
    """Milliseconds of tests, by file; on both kinds of database together."""


def main(suite: str) -> None:
    """Run a suite by name; exits with 1 when any check failed."""
    do_all(preparing(suite))
    results = Results()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="redress-")))
        sqlite = clean_environment(scratch)
        try:
            run_all(SUITES[suite], sqlite, results, stack)
        except KeyboardInterrupt:
            results.failed.append("stopped before the end")
    sys.exit(report(suite, results))


def preparing(suite: str) -> list[Step]:
    """What has to be there first; the lint needs no servers and no browser."""
    system = [] if suite == "lint" else [Step("Servers and browser", install_what_we_may)]
    return [
        environment.system_libraries(),
        *system,
        environment.virtual_environment(),
        environment.packages("requirements.txt"),
        environment.packages("requirements-test.txt"),
        environment.messages(),
    ]


def install_what_we_may() -> None:
    """Get servers and browser; where that fails the suite goes on and says so at its end."""
    try:
        debian.install(debian.missing(debian.TO_TEST))
    except StepError as reason:
        print(f"  {reason}")


def clean_environment(scratch: Path) -> dict[str, str]:
    """The caller's environment without its Redress settings, with folders of our own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in SETTINGS and not name.startswith("REDRESS_")
    }
    folders = {f"REDRESS_{name.upper()}": str(scratch / name) for name in ("data", "keys")}
    (scratch / "data").mkdir()
    (scratch / "keys").mkdir(mode=0o700)
    path = f"{VENV / 'bin'}{os.pathsep}{kept['PATH']}"
    return kept | folders | {"PATH": path, "REDRESS_TESTING": "1", "PYTHONUNBUFFERED": "1"}


def run_all(
    checks: list[Check], sqlite: dict[str, str], results: Results, stack: ExitStack
) -> None:
    """Run each check that can be run here, starting the servers before the first to need them."""
    servers: dict[str, str] | None = None
    apart = Path(sqlite["REDRESS_DATA"]).parent
    beside = [
        (check, stack.enter_context(Beside(command_of(check), sqlite)))
        for check in checks
        if check.beside
    ]
    for check in [check for check in checks if not check.beside]:
        lacking = debian.missing(check.needs)
        if lacking:
            results.untested.append(f"{check.name}: {', '.join(lacking)} missing")
            continue
        if check.on_postgresql and servers is None:
            servers = stack.enter_context(private_services())
        run(check, sqlite | homes(apart, servers if check.on_postgresql else None), results)
    for check, process in beside:
        code, seconds, output = process.end()
        print(f"\n== {check.name}\n{output}", end="")
        note(check, code, seconds, results)


def homes(apart: Path, servers: dict[str, str] | None) -> dict[str, str]:
    """The servers, if any, and where the tests on them keep their databases: a migrated one and
    one with the demo are made once for all checks on one kind of database."""
    folder = apart / ("on_servers" if servers else "on_sqlite")
    folder.mkdir(exist_ok=True)
    return {**(servers or {}), "TEST_RUN_FOLDER": str(folder)}


def run(check: Check, env: dict[str, str], results: Results) -> None:
    """Run one check with its output in sight, and note how it went."""
    print(f"\n== {check.name}", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tests = check.command[0] == "pytest"
        report_file = Path(folder) / "tests.xml"
        command = [*command_of(check), *([f"--junit-xml={report_file}"] if tests else [])]
        again = Path(folder) / "run_twice"
        env = {**env, "TEST_RUN_TWICE": str(again)}
        done = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, check=False)
        results.tally += read_tally(report_file)
        results.files += read_times(report_file)
        results.twice += [f"{test} ({check.name})" for test in lines_of(again)]
    note(check, done.returncode, time.monotonic() - started, results)


def command_of(check: Check) -> list[str]:
    """What is run, out of the virtual environment."""
    return [str(VENV / "bin" / check.command[0]), *check.command[1:]]


def note(check: Check, code: int, seconds: float, results: Results) -> None:
    """Say how a check ended, and remember it for the report."""
    verdict = "failed" if code else "ok"
    results.took[check.name] = seconds
    print(f"== {check.name}: {verdict} in {seconds:.0f} s", flush=True)
    if code:
        results.failed.append(check.name)


def lines_of(file: Path) -> list[str]:
    """The lines of a file that need not be there."""
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def say_what_took_long(results: Results) -> None:
    """How long each check took, and the files whose tests took longest."""
    for name, seconds in results.took.items():
        print(f"{seconds:6.0f} s  {name}")
    if results.files:
        print("Slowest files of tests, all runs together:")
    for name, milliseconds in results.files.most_common(SLOWEST):
        print(f"{milliseconds / 1000:6.0f} s  {name}")


def report(suite: str, results: Results) -> int:
    """Print the end of the run; returns the exit code."""
    print()
    say_what_took_long(results)
    for name in results.failed:
        print(f"FAILED: {name}")
    for name in results.untested:
        print(f"NOT TESTED HERE: {name}")
    if results.untested:
        print(f"To test everything: {debian.command_for(debian.missing(debian.TO_TEST))}")
    for name in results.twice:
        print(f"RUN TWICE: {name}")
    outcome = "failed" if results.failed else "ok"
    counts = "" if suite == "lint" else f": {results.tally}"
    print(f"Redress {suite} {outcome}{counts}", flush=True)
    return 1 if results.failed else 0


if __name__ == "__main__":
    main(sys.argv[1])
