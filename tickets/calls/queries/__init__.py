"""Reads of the calls room."""
