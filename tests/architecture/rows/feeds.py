"""Rows of the matrix; see matrix.py for the columns."""

ROWS: dict[str, tuple[str, str, str]] = {}
