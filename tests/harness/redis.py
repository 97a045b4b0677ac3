"""Numbered databases of the Redis server that REDIS_URL names, when it names one."""

import os


def url(process: str, home: str) -> dict[str, str]:
    """The setting for a home: processes, and a process and its live server, do not hear each other.

    xdist calls its processes gw0, gw1, …; a run without it is one process of another name.
    """
    if "REDIS_URL" not in os.environ:
        return {}
    number = process.removeprefix("gw")
    position = int(number) + 1 if number.isdecimal() else 0
    database = 2 * position + home.endswith("_live")
    return {"REDIS_URL": f"{os.environ['REDIS_URL'].partition('?')[0]}?db={database}"}
