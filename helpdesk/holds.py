"""Names held until the end of a transaction, where no row stands for what must be counted."""

from hashlib import sha256

from django.db import connection


def hold(kind: str, name: str) -> None:
    """Wait until nobody else holds this name, and hold it until the transaction ends.

    A PostgreSQL advisory lock on 64 bits of the name's digest (PostgreSQL 17 manual, 13.3.5). On
    SQLite the one write lock does the same.
    """
    if connection.vendor != "postgresql":
        return
    digest = sha256(f"{kind}\x1f{name}".encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(digest[:8], signed=True)]
        )
