"""What happens in chats."""

from tickets.chat.actions.accepting import accept_chat, accept_next
from tickets.chat.actions.ending import end_chat, end_left_alone
from tickets.chat.actions.marks import note_delivered, note_here, note_seen
from tickets.chat.actions.presence import set_limit, stay_there, take_chats
from tickets.chat.actions.returning import return_chat
from tickets.chat.actions.saying import say
from tickets.chat.actions.starting import StartedChat, resume_chat, start_chat

__all__ = [
    "StartedChat",
    "accept_chat",
    "accept_next",
    "end_chat",
    "end_left_alone",
    "note_delivered",
    "note_here",
    "note_seen",
    "resume_chat",
    "return_chat",
    "say",
    "set_limit",
    "start_chat",
    "stay_there",
    "take_chats",
]
