"""Bringing recordings from the telephone provider, and deleting there what nobody agreed to."""
