"""System packages: which are missing, and getting them through apt where that is allowed."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from scripts.steps import StepError, run_quietly

# Debian package → a command or file that shows it is there, whatever put it there.
TO_RUN = {
    "libpango-1.0-0": "/usr/lib/*/libpango-1.0.so.0",
    "libpangoft2-1.0-0": "/usr/lib/*/libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "/usr/lib/*/libharfbuzz-subset.so.0",
    "fonts-noto-core": "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "fonts-khmeros": "/usr/share/fonts/truetype/khmeros/KhmerOS.ttf",
    "fonts-noto-cjk": "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "gettext": "msgfmt",
}
POSTGRESQL = {"postgresql": "/usr/lib/postgresql/*/bin/initdb"}
REDIS = {"redis-server": "redis-server"}
CHROMIUM = {"chromium": "/usr/bin/chromium"}
POPPLER = {"poppler-utils": "pdftotext"}
TO_TEST = POSTGRESQL | REDIS | CHROMIUM | POPPLER


def missing(packages: Mapping[str, str]) -> list[str]:
    """The packages of which there is no sign on this machine."""
    return [package for package, sign in packages.items() if not _is_there(sign)]


def _is_there(sign: str) -> bool:
    if sign.startswith("/"):
        return any(Path("/").glob(sign.lstrip("/")))
    return shutil.which(sign) is not None


def install(packages: list[str]) -> None:
    """Install packages with apt; raises StepError naming them where that is not allowed."""
    if not packages:
        return
    right = _right_to_install()
    if right is None:
        raise StepError(f"these are missing. Please run: {command_for(packages)}")
    # RUNLEVEL keeps Debian from starting the servers among them: the tests start their own.
    apt = [*right, "env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    run_quietly("Reading Debian's package lists", [*apt, "update"])
    names = ", ".join(packages)
    run_quietly(f"Installing {names}", [*apt, "install", "--no-install-recommends", *packages])


def command_for(packages: list[str]) -> str:
    """What a person types to install the packages."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def _right_to_install() -> list[str] | None:
    """How apt may be called: as is, through sudo, or (None) not at all."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
