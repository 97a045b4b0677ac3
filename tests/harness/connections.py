"""Leads this process's Django connections to another home and back."""

from collections.abc import Iterator
from contextlib import contextmanager

from asgiref.sync import SyncToAsync
from django.db import connections
from django.test import override_settings

from helpdesk.sqlite.base import forget
from tests.harness.homes import Home
from tickets.chat.writer import WRITER

PATIENCE = 30.0


@contextmanager
def connected_to(home: Home) -> Iterator[None]:
    """Every connection opened inside, by whatever thread, is to this home's databases."""
    before = {alias: connections.settings[alias]["NAME"] for alias in connections}
    _point_to(home.database_names())
    try:
        # Another home's heads would tell of a ledger that was rolled back.
        with override_settings(REDRESS_HEADS=home.keys / "heads.jsonl"):
            yield
    finally:
        _point_to(before)


def close_everywhere() -> None:
    """Close this thread's connections, those of asgiref's shared thread, and the pools; the one of
    the writer of chats, too, which else would write what the next test says for the last."""
    if not WRITER.rest(PATIENCE):
        raise RuntimeError("The writer of chats does not come to rest")
    connections.close_all()
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()
    for connection in connections.all():
        if connection.vendor == "postgresql":
            connection.close_pool()
        else:
            forget(str(connection.settings_dict["NAME"]))


def _point_to(names: dict[str, str]) -> None:
    close_everywhere()
    for alias, name in names.items():
        # The wrappers of all threads share this dictionary, so that one change reaches them all.
        connections.settings[alias]["NAME"] = name
