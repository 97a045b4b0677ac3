"""What a process of a check runs in order to die of it; it begins without Django."""

import os

from helpdesk.audit.checks import worker


def at_once(_range: object) -> None:
    """Die as whoever is killed does."""
    os._exit(1)


def of_a_backend_that_is_ended(_range: object) -> None:
    """Check with a connection that an operator ends."""
    worker._begun[0].connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
