"""Orders, contacts, cases, and what was said in them."""

from tickets.models.complaint_drafts import ComplaintDraft, DraftFile
from tickets.models.contacts import Contact
from tickets.models.conversations import Attachment, Conversation, Message
from tickets.models.links import FollowUpLink
from tickets.models.orders import Consignee, Order, OrderLine, Parcel
from tickets.models.reply_drafts import ReplyDraft
from tickets.models.saved_replies import SavedReply
from tickets.models.tickets import Closure, Ticket

__all__ = [
    "Attachment",
    "Closure",
    "ComplaintDraft",
    "Consignee",
    "Contact",
    "Conversation",
    "DraftFile",
    "FollowUpLink",
    "Message",
    "Order",
    "OrderLine",
    "Parcel",
    "ReplyDraft",
    "SavedReply",
    "Ticket",
]
