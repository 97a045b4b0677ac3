"""Sessions at the desk, kept so that a person's own can be listed and ended."""

from typing import Any

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class DeskSession(AbstractBaseSession):
    """One browser's session. staff: the primary key of whoever is signed in, None for nobody."""

    staff = models.BigIntegerField(null=True, db_index=True)

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Django's way from a row to its store."""
        from identity.session_store import SessionStore

        return SessionStore
