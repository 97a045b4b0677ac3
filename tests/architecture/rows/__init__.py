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
    staff,
)

ROOMS = (feeds, facts, calls, chat, shop, disputes, evidence, incidents, notices, staff)

ROWS = {name: row for room in ROOMS for name, row in room.ROWS.items()}
