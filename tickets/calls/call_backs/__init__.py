"""Calling people back: who is owed a call, when, and each time it was tried."""
