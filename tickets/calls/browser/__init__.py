"""Calls from our own page, answered at the desk in a browser: see docs/calls-protocol.md."""
