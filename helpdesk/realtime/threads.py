"""Threads in which sockets ask the database: an event loop never waits for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connections

T = TypeVar("T")

_threads = ThreadPoolExecutor(4, thread_name_prefix="socket")


async def in_thread(work: Callable[[], T]) -> T:
    """Do what asks the database, on a thread whose connection goes back to the pool after."""

    def run() -> T:
        try:
            return work()
        finally:
            connections.close_all()

    return await asyncio.get_running_loop().run_in_executor(_threads, run)
