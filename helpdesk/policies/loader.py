"""Reads the profiles from their files, once per process.

A profile is a reviewed file, `profiles/<platform>/<version>.toml`. A new version is a new file
beside the old one, so that a case can go on pointing at the version it was opened under.
"""

import tomllib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from helpdesk.policies.clauses import Clause
from helpdesk.policies.lint import computed
from helpdesk.policies.profile import Profile

FOLDER = Path(__file__).parent / "profiles"


class ProfileError(Exception):
    """A profile's file cannot be used; the message names the file and what to correct."""


def read(path: Path) -> Profile:
    """Read one file. Raises ProfileError, naming it, for anything it should not say."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        clauses = {
            key: Clause.model_validate({**clause, "key": key})
            for key, clause in data.get("clauses", {}).items()
        }
        profile = Profile.model_validate({**data, "clauses": clauses}, context={"clauses": clauses})
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ProfileError(f"{path.parent.name}/{path.name}: {error}") from error
    if (profile.platform, profile.version) != (path.parent.name, path.stem):
        raise ProfileError(
            f"{path.parent.name}/{path.name}: the file is not named after its platform and version"
        )
    return profile


def read_all(folder: Path = FOLDER) -> dict[str, dict[str, Profile]]:
    """Every profile by platform and version, oldest first, with what lint found about it."""
    found = [read(path) for path in sorted(folder.glob("*/*.toml"))]
    found.sort(key=lambda profile: (profile.platform, profile.effective))
    latest = {profile.platform: profile for profile in found}
    library: dict[str, dict[str, Profile]] = {}
    for profile in found:
        others = [other for other in latest.values() if other.platform != profile.platform]
        checked = profile.model_copy(update={"computed": computed(profile, others)})
        library.setdefault(profile.platform, {})[profile.version] = checked
    return library


@cache
def library() -> dict[str, dict[str, Profile]]:
    """All profiles of this checkout; read once."""
    return read_all()


def platforms() -> list[str]:
    """The codes of the platforms that have a profile, in alphabetical order."""
    return list(library())


def versions(platform: str) -> list[str]:
    """A platform's versions, oldest first. Raises KeyError for a platform without a profile."""
    return list(library()[platform])


def profile(platform: str, version: str) -> Profile:
    """One version of a platform's profile. Raises KeyError where there is none."""
    return library()[platform][version]


def current(platform: str, on: date | None = None) -> Profile:
    """The version in force on a day, by default today. Raises KeyError without a profile.

    Before the first version's day the first one answers: no earlier text is known.
    """
    return in_force(list(library()[platform].values()), on or datetime.now(UTC).date())


def in_force(known: Sequence[Profile], day: date) -> Profile:
    """Of a platform's versions, oldest first, the one in force on a day."""
    return next((one for one in reversed(known) if one.effective <= day), known[0])
