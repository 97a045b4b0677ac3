"""Work on the keys by whoever runs Redress, and what it leaves in the ledger: never a key."""

from collections.abc import Callable
from typing import Final

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.vault import masters, rotation
from helpdesk.vault.models import DataKey

MAKERS: Final[dict[str, tuple[str, Callable[[], str]]]] = {
    "master": (masters.MASTER, rotation.rotate_master),
    "signing": (masters.SIGNING, rotation.rotate_signing),
}
"""By what is rotated: its first file, and what makes the next one."""


@action("keys.rotate")
def rotate_keys(work: Work, which: str, *, actor: Actor) -> str:
    """Make the next master or signing key; returns the name of its file.

    which: "master" or "signing". The file stays also if the entry cannot be written: another
    process may have begun to use it.
    """
    work.about(DataKey(), platform="", subject="")
    first, make = MAKERS[which]
    file = masters.file_of(first, make())
    work.detail(rotated=which, file=file)
    return file


@action("keys.rewrap")
def note_rewrapped(work: Work, *, actor: Actor, count: int, needed: list[str]) -> None:
    """Note that data keys were wrapped by the newest master key, `count` of them, and which files
    of master keys are needed after it. Where none was, nothing happened."""
    work.about(DataKey(), platform="", subject="")
    work.detail(count=count, needed=needed)
    if not count:
        work.nothing_happened()
