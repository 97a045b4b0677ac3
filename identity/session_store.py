"""Django's sessions in the database, each with whose it is (SESSION_ENGINE)."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as InDatabase

from identity.models.sessions import DeskSession


class SessionStore(InDatabase):
    """Sessions that know whose they are, so that all of somebody's can be ended."""

    @classmethod
    def get_model_class(cls) -> type[DeskSession]:
        """Where they are kept."""
        return DeskSession

    def create_model_instance(self, data: dict[str, Any]) -> DeskSession:
        """The row of a session, with whoever is signed in."""
        row: DeskSession = super().create_model_instance(data)
        row.staff = int(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        return row
