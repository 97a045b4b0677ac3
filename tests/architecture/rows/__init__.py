"""Rows of the matrix, room by room."""

from tests.architecture.rows import (
    calls,
    chat,
    disputes,
    evidence,
    facts,
    feeds,
    incidents,
    notices,
    shop,
)

ROOMS = (feeds, facts, calls, chat, shop, disputes, evidence, incidents, notices)

ROWS = {name: row for room in ROOMS for name, row in room.ROWS.items()}
