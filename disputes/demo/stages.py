"""Registers what this room tells of the demo."""
