"""Private PostgreSQL and Redis in a temporary folder, never the machine's own.

`python3 -m scripts.services .venv/bin/pytest tests/vault` runs any command beside them.
"""

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

READY_WITHIN = 30  # seconds

# An app role that may not own tables, and an owner who may end its sessions to drop a test's copy.
ROLES = """
CREATE ROLE redress_owner LOGIN CREATEDB;
CREATE ROLE redress_app LOGIN;
GRANT redress_app, pg_signal_backend TO redress_owner;
CREATE DATABASE redress OWNER redress_owner;
CREATE DATABASE redress_keys OWNER redress_owner;
"""
PRIVATE = ("listen_addresses=",)
# Nothing here outlives the run, so nothing needs to survive a power cut.
# An autovacuum worker in a test's copy would keep it from being dropped.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


@contextmanager
def private_services(*, durable: bool = False) -> Iterator[dict[str, str]]:
    """Start both; yields the settings that name them; stops and removes them whatever happens.

    durable: commits wait for the disk as they do where the data matter, for measurements.
    """
    with ExitStack() as stack:
        stack.enter_context(_ending_on_signals())
        folder = stack.enter_context(_temporary_folder())
        urls = stack.enter_context(_postgresql(folder, PRIVATE if durable else PRIVATE + FAST))
        yield urls | stack.enter_context(_redis(folder))


@contextmanager
def _ending_on_signals() -> Iterator[None]:
    """A SIGTERM or a closed terminal unwinds like Ctrl-C does, through every `finally`."""
    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, _unwind) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _unwind(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    """In /tmp itself: a socket's address may not be longer than about 100 characters."""
    folder = Path(tempfile.mkdtemp(prefix="redress-", dir="/tmp"))
    shutil.chown(folder, _user())
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str:
    """Who runs the servers: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return getpass.getuser()
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def _postgresql(folder: Path, settings: tuple[str, ...]) -> Iterator[dict[str, str]]:
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=_version)
    data = folder / "postgresql"
    _run([programs / "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8",
          "--locale=C.UTF-8", "--no-sync", data])  # fmt: skip
    options = [f"-c{option}" for option in (*settings, f"unix_socket_directories={folder}")]
    with _serving([programs / "postgres", "-D", data, *options], folder, signal.SIGINT) as is_up:
        _wait(lambda: is_up() and _accepts([programs / "pg_isready", "-q", "-h", folder]))
        psql = [programs / "psql", "-q", "-h", folder, "-U", "postgres", "-v", "ON_ERROR_STOP=1"]
        _run([*psql, "postgres"], input=ROLES)
        yield _database_urls(folder)


def _version(programs: Path) -> int:
    return int(programs.parent.name)


def _database_urls(folder: Path) -> dict[str, str]:
    host = quote(str(folder), safe="")
    return {
        "DATABASE_URL": f"postgresql://redress_app@{host}/redress",
        "DATABASE_OWNER_URL": f"postgresql://redress_owner@{host}/redress",
        "KEYS_DATABASE_URL": f"postgresql://redress_app@{host}/redress_keys",
        "KEYS_OWNER_URL": f"postgresql://redress_owner@{host}/redress_keys",
    }


@contextmanager
def _redis(folder: Path) -> Iterator[dict[str, str]]:
    address = folder / "redis.sock"
    options = ["--port", "0", "--unixsocket", address, "--databases", "64", "--save", "",
               "--appendonly", "no", "--dir", folder]  # fmt: skip
    with _serving(["redis-server", *options], folder, signal.SIGTERM) as is_up:
        _wait(lambda: is_up() and _accepts(["redis-cli", "-s", address, "ping"]))
        yield {"REDIS_URL": f"unix://{address}"}


@contextmanager
def _serving(
    command: list[str | Path], folder: Path, stop: signal.Signals
) -> Iterator[Callable[[], bool]]:
    """Run a server in a session of its own, so that Ctrl-C reaches us first and we end it."""
    log = folder / f"{Path(command[0]).name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            start_new_session=True, **_identity(),
        )  # fmt: skip
    try:
        yield lambda: _still_running(process, log)
    finally:
        _stop(process, stop)


def _still_running(process: subprocess.Popen[bytes], log: Path) -> bool:
    if process.poll() is None:
        return True
    raise RuntimeError(f"{process.args[0]} ended at once:\n{log.read_text(errors='replace')}")


def _stop(process: subprocess.Popen[bytes], stop: signal.Signals) -> None:
    process.send_signal(stop)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait(is_ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while not is_ready():
        if time.monotonic() > deadline:
            raise RuntimeError(f"not ready within {READY_WITHIN} s")
        time.sleep(0.05)


def _accepts(command: list[str | Path]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run(command: list[str | Path], input: str = "") -> None:
    done = subprocess.run(
        command, input=input, capture_output=True, text=True, check=False, cwd="/", **_identity()
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def _identity() -> dict[str, object]:
    """Popen's arguments for leaving root behind; none where we are not root."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam(_user())
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def main() -> None:
    """Run the command given as arguments beside the private services; exit as it does."""
    with private_services() as urls:
        done = subprocess.run(sys.argv[1:], env=dict(os.environ) | urls, check=False)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
