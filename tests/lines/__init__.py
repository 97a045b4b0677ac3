"""Calls from the page, answered in the browser."""
