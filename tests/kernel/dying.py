"""What a process of a check runs in order to die of it; it begins without Django."""

import os


def at_once(_range: object) -> None:
    """Die as whoever is killed does."""
    os._exit(1)
