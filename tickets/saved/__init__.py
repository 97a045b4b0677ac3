"""Saved replies: texts that the desk writes again and again, with placeholders for what differs."""
