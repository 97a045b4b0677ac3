"""Reads of calls from our page."""
