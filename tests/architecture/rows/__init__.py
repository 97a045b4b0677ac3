"""Rows of the matrix, room by room."""

from tests.architecture.rows import (
    by_hand,
    call_backs,
    calls,
    chat,
    chat_desk,
    codes,
    disputes,
    evidence,
    facts,
    feeds,
    incidents,
    lines,
    notices,
    records,
    review,
    shop,
    staff,
    trail_exports,
    verification,
    widget,
)

ROOMS = (
    feeds, facts, by_hand, call_backs, calls, chat, chat_desk, codes, disputes, evidence,
    incidents, lines, notices, records, review, shop, staff, trail_exports, verification, widget,
)  # fmt: skip

ROWS = {name: row for room in ROOMS for name, row in room.ROWS.items()}
