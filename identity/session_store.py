"""Django's sessions in the database, each with whose it is (SESSION_ENGINE)."""

from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.utils import timezone

from identity.models import DeskSession, Staff

MOST = 50
"""Sessions of one person that are listed."""


class SessionStore(InDatabase):
    """Sessions that know whose they are, so that all of somebody's can be ended."""

    @classmethod
    def get_model_class(cls) -> type[DeskSession]:
        """Where they are kept."""
        return DeskSession

    def create_model_instance(self, data: dict[str, Any]) -> DeskSession:
        """The row of a session, with whoever is signed in."""
        row = cast("DeskSession", super().create_model_instance(data))
        row.staff = int(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        return row


def end_all(staff: Staff, *, keep: str = "") -> int:
    """End somebody's sessions, in the action's transaction; returns how many. keep: the key of
    one that goes on."""
    theirs = DeskSession.objects.filter(staff=staff.pk)
    return theirs.exclude(session_key=keep).delete()[0]


def end_one(staff: Staff, key: str) -> None:
    """End one session of somebody's, in the action's transaction."""
    DeskSession.objects.filter(staff=staff.pk, session_key=key).delete()


def sessions_of(staff: Staff) -> list[dict[str, Any]]:
    """What stands in each of somebody's sessions, with its key under "key"."""
    rows = DeskSession.objects.filter(staff=staff.pk, expire_date__gt=timezone.now())
    return [row.get_decoded() | {"key": row.session_key} for row in rows[:MOST]]
