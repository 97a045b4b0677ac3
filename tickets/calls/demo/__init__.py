"""The calls of the demo."""
