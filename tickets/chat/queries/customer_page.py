"""A chat as its customer sees it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk import ids, moments
from helpdesk.actor import Actor
from identity.models import ShopArrival
from tickets.chat.models import Chat, ChatState
from tickets.complaints import link_secret
from tickets.models import FollowUpLink, Ticket
from tickets.models.tickets import TicketState
from tickets.queries.case_page import CasePage, Entry, case_page

NONE = "none"
"""The state of a case that has no chat: nobody was there when it began."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line, and how far it got if it is the customer's own: "sent", "delivered" or "read"."""

    entry: Entry
    mark: str


@dataclass(frozen=True, slots=True)
class ChatPage:
    """What the page shows. state: of the newest chat. agent: whether somebody has accepted it."""

    state: str
    reason: str
    case: CasePage
    said: list[Said]
    resumable: bool


def chat_page(ticket: Ticket, actor: Actor, *, shop: str) -> ChatPage:
    """The case's newest chat with its conversation; the reading is in the ledger."""
    chat = newest(ticket)
    case = case_page(ticket, actor, shop=shop)
    return ChatPage(
        state=chat.state if chat else NONE,
        reason=chat.reason if chat else "",
        case=case,
        said=[Said(entry, mark(ticket, entry)) for entry in case.entries],
        resumable=ticket.state != TicketState.ENDED,
    )


def newest(ticket: Ticket) -> Chat | None:
    """The newest chat of a case."""
    return Chat.objects.filter(ticket=ticket).order_by("-pk").first()


def mark(ticket: Ticket, entry: Entry) -> str:
    """How far one of the customer's own messages got."""
    if entry.kind != "customer":
        return ""
    conversation = ticket.conversation
    if entry.seq <= conversation.staff_read_seq:
        return "read"
    return "delivered" if entry.seq <= conversation.staff_delivered_seq else "sent"


def mark_words() -> dict[str, str]:
    """The words of the marks, for the page and for its scripts."""
    return {
        "sending": _("Sending…"),
        "sent": _("Sent"),
        "delivered": _("Delivered"),
        "read": _("Read"),
        "not-sent": _("Not sent"),
    }


def has_open_chat(ticket: Ticket) -> bool:
    """Whether a chat of this case is going on."""
    return Chat.objects.filter(ticket=ticket).exclude(state=ChatState.ENDED).exists()


def kept_link(ticket: Ticket, browser_secret: str) -> str:
    """The secret of the link that this browser was given for this case; "" for none."""
    if not browser_secret:
        return ""
    secret = link_secret(browser_secret)
    links = FollowUpLink.objects.filter(ticket=ticket, digest=ids.digest(secret), revoked_at=None)
    return secret if links.filter(expires_at__gt=moments.now()).exists() else ""


def arrival_of(platform: str, secret: str) -> ShopArrival | None:
    """Who came from the shop in this browser and has not written yet."""
    arrivals = ShopArrival.objects.select_related("member").filter(
        platform=platform, digest=ids.digest(secret), used_at=None, expires_at__gt=moments.now()
    )
    return arrivals.first() if secret else None
