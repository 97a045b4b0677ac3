"""Customers who chat, with a browser of their own, and somebody at the desk who takes it."""

from typing import Any

from django.http import HttpResponse

from helpdesk.ids import public_id
from identity.models import Staff
from tests.help.visitors import Visitor
from tests.personas import as_actor
from tests.shop.signing import token
from tickets.chat.actions import accept_chat, say, take_chats
from tickets.chat.models import Chat
from tickets.models import Ticket

HELLO = "Where is my parcel?"


class Chatter(Visitor):
    """Somebody at a platform's chat."""

    def begin(self, text: str = HELLO, **typed: str) -> HttpResponse:
        """Send the form that begins a chat."""
        once = typed.pop("once", public_id())
        return self.client.post(f"/{self.shop}/chat/", {"text": text, "once": once} | typed)

    def say(self, text: str, once: str = "") -> HttpResponse:
        """Write without a script."""
        sent = {"text": text, "once": once or public_id()}
        return self.client.post(f"/{self.shop}/chat/write/", sent)

    def come_from_shop(self, text: str = "") -> HttpResponse:
        """Press the shop's button."""
        return self.client.post(f"/{self.shop}/chat/from-shop/", {"token": text or token()})

    def page(self, **query: str) -> str:
        """The chat's page."""
        return self.get("chat/", **query).content.decode()


def on_duty(agent: Staff) -> Staff:
    """Somebody who takes chats now."""
    take_chats(actor=as_actor(agent), on=True)
    return agent


def accepted(agent: Staff) -> Chat:
    """The one chat, with the agent in it."""
    return accept_chat(Chat.objects.select_related("ticket").get(), actor=as_actor(agent))


def answer(agent: Staff, text: str) -> Any:
    """The agent writes in the one chat."""
    return say(Ticket.objects.get(), actor=as_actor(agent), text=text, client_id=public_id())
