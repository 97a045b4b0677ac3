"""A process of the check: a connection of its own, and one range after the other. Without Django,
which takes longer to begin than a hundred thousand entries to check."""

import gc

import psycopg
from psycopg import sql

from helpdesk.audit.checks.copying import SPOKEN, Copied, Statements
from helpdesk.audit.checks.swift import Clean, check_range

Range = tuple[int, int, list[int]]
"""From which place, to before which, and the sizes of the heads in between."""

_begun: list[Copied] = []
"""What reads in this process, once it has begun."""


def begin(conninfo: str, moment: str, statements: Statements) -> None:
    """Connect, and see that moment and nothing later until the process ends."""
    gc.disable()  # nothing here makes cycles
    connection = psycopg.connect(conninfo, autocommit=True)
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(moment))
    connection.execute(SPOKEN)
    _begun.append(Copied(connection, statements))


def check(range_: Range) -> Clean | None:
    """What is found of one range."""
    return check_range(_begun[0], *range_)
