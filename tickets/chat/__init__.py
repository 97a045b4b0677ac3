"""Chats. What the pages of both sides build on:

actions: start_chat, resume_chat, accept_chat, say, end_chat, note_delivered, note_seen, take_chats.
presence: anybody_there(platform). queries/replay.py: replay(actor, ticket, after).
The frames of the sockets and the posts beside them: docs/chat-protocol.md.
"""
