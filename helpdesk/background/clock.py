"""The clock: looks every second which sweeps are due, until told to stop."""

import logging
import threading

from django.db import DatabaseError, close_old_connections

from helpdesk.background.sweeps import sweep_due

log = logging.getLogger(__name__)

TICK = 1.0


class Clock:
    """One thread that does the sweeps."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def run(self) -> None:
        """Tick until `stop` is called; the sweep under way is finished first."""
        while not self._stopped.wait(TICK):
            self._tick()

    def stop(self) -> None:
        """Begin no further sweep. May be called from any thread and from a signal handler."""
        self._stopped.set()

    def _tick(self) -> None:
        close_old_connections()
        try:
            sweep_due()
        except DatabaseError as error:
            log.warning("The sweeps cannot be read (%s); trying again", type(error).__name__)
        finally:
            close_old_connections()
