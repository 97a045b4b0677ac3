"""The virtual environment .venv: made, filled with the pinned packages, and left alone after."""

import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts import debian
from scripts.steps import ROOT, Step, StepError, fingerprint, run_quietly

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def system_libraries() -> Step:
    """What Redress needs from the system: PDF libraries, fonts, gettext."""
    return Step("System libraries", _install_system_libraries)


def virtual_environment() -> Step:
    """An empty .venv with the Python that runs this script."""
    return Step("Virtual environment", _make_virtual_environment)


def packages(requirements: str) -> Step:
    """The packages pinned in one requirements file."""
    path = ROOT / requirements
    return Step(
        f"Packages of {requirements}",
        lambda: _install(path),
        stamp=VENV / f".{path.stem}.stamp",
        fingerprint=fingerprint([path], sys.version),
    )


def messages() -> Step:
    """The message catalogues, compiled for gettext."""
    catalogues = list(_project_files("*.po"))
    return Step(
        "Message catalogues",
        lambda: _compile_messages(catalogues),
        stamp=VENV / ".messages.stamp",
        fingerprint=fingerprint(catalogues),
        leaves=tuple(path.with_suffix(".mo") for path in catalogues),
    )


def manage(title: str, *arguments: str, env: Mapping[str, str] | None = None) -> None:
    """Run a `manage.py` command behind one line of progress."""
    run_quietly(title, [PYTHON, "manage.py", *arguments], env)


def source_fingerprint() -> str:
    """Changes with any line of the project's Python and with any pinned package."""
    return fingerprint([*_project_files("*.py"), ROOT / "requirements.txt"])


def _install_system_libraries() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (whatever `python3` is here runs this file)
        raise StepError("Redress needs Python 3.11 or later. Please install python3.11.")
    debian.install(debian.missing(debian.TO_RUN) + _venv_package())


def _venv_package() -> list[str]:
    """Debian keeps the part of Python that makes virtual environments in a package of its own."""
    if PYTHON.exists() or importlib.util.find_spec("ensurepip"):
        return []
    return ["python3-venv"]


def _make_virtual_environment() -> None:
    if not PYTHON.exists():
        run_quietly("Making .venv", [sys.executable, "-m", "venv", "--clear", VENV])


def _install(requirements: Path) -> None:
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    env = dict(os.environ, PIP_ROOT_USER_ACTION="ignore")
    run_quietly(f"Installing {requirements.name}", [*pip, "-r", requirements], env)


def _compile_messages(catalogues: list[Path]) -> None:
    if catalogues:
        manage("Compiling message catalogues", "compilemessages", "--ignore=.venv")


def _project_files(pattern: str) -> list[Path]:
    apps = ("helpdesk", "identity", "tickets", "disputes")
    return [path for app in apps for path in (ROOT / app).rglob(pattern)]
