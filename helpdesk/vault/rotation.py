"""New master and signing keys beside the old ones, by command."""

import time

from helpdesk.vault import keystore, masters

SETTLED = 2 * masters.NOTICED
"""Seconds after which every process uses a new key."""


def rotate_master() -> str:
    """Make the next master key; returns its name. New data keys are wrapped by it within a minute,
    old ones when they are rewrapped."""
    return _make(masters.MASTER)


def rotate_signing() -> str:
    """Make the next signing key; returns its name. The public halves of all are kept, so that what
    the old ones signed can be checked when they are gone."""
    name = _make(masters.SIGNING)
    for each in masters.names(masters.SIGNING):
        path = masters.folder() / masters.file_of(masters.PUBLIC, each)
        if not path.exists():
            masters.write_new(path, masters.public_half(each))
    return name


def needed() -> list[str]:
    """The master key files that something in use is still wrapped by."""
    return [masters.file_of(masters.MASTER, name) for name in keystore.masters_in_use()]


def settled() -> bool:
    """Whether every process has noticed the newest master key, so that none wraps by an older."""
    file = masters.folder() / masters.file_of(masters.MASTER, masters.newest(masters.MASTER))
    return time.time() - file.stat().st_mtime > SETTLED


def _make(first: str) -> str:
    name = str(int((masters.names(first) or ["0"])[-1]) + 1)
    masters.write_new(masters.folder() / masters.file_of(first, name), masters.MAKERS[first]())
    masters.forget_newest()
    return name
