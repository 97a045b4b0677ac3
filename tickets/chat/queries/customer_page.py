"""A chat as its customer sees it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from helpdesk import ids, moments
from helpdesk.actor import Actor
from identity.models import ShopArrival
from tickets.chat.models import ChatState
from tickets.chat.presence import anybody_there
from tickets.chat.queries.standing import newest_chat, place_of
from tickets.chat.routing.places import Place
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
    """What the page shows. state: of the newest chat, NONE without one. queue: where the customer
    stands while they wait. resumable: whether another
    may begin on the case."""

    state: str
    queue: Place | None
    case: CasePage
    said: list[Said]
    resumable: bool

    @property
    def is_open(self) -> bool:
        """Whether something can be said in the chat."""
        return self.state in {ChatState.WAITING, ChatState.ACTIVE}


def chat_page(ticket: Ticket, actor: Actor, *, shop: str) -> ChatPage:
    """The case's newest chat with its conversation; the reading is in the ledger."""
    chat = newest_chat(ticket)
    case = case_page(ticket, actor, shop=shop)
    return ChatPage(
        state=chat.state if chat else NONE,
        queue=place_of(chat),
        case=case,
        said=[Said(entry, mark(ticket, entry)) for entry in case.entries],
        resumable=ticket.state != TicketState.ENDED,
    )


def way_to_chat(ticket: Ticket) -> str:
    """What a case's page offers: "go_on" with the chat that is open, "resume" while somebody is
    there, or "" for none. At most 2 queries."""
    if ticket.state == TicketState.ENDED:
        return ""
    chat = newest_chat(ticket)
    if chat is not None and chat.state != ChatState.ENDED:
        return "go_on"
    return "resume" if anybody_there(ticket.platform_id) else ""


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
        "sent": pgettext("message", "Sent"),
        "delivered": _("Delivered"),
        "read": _("Read"),
        "not-sent": _("Not sent"),
    }


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
