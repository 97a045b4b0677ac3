"""How often chats begin, wherever they do."""

from helpdesk.api.limits import Buckets

BEGUN = Buckets(burst=40, per_second=40 / 3600)
"""Chats begun from one address, which many people share."""
