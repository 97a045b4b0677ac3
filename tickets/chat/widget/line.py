"""The frame's socket: /ws/widget/<platform>/, opened with the secret of its session.

A browser's WebSocket takes no headers of ours and an address ends in logs, so the secret comes as
the second of two subprotocols (RFC 6455 section 4.1); the server agrees to the first.
"""

from helpdesk.serving.gate import Receive, Scope, Send
from tickets.chat.customer_line import CustomerChat

PROTOCOL = "redress.chat"


class WidgetChat(CustomerChat):
    """A customer hears of their own case in the frame on a shop's page."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection: what it was opened with is its secret, whatever cookies came along."""
        offered = scope.get("subprotocols", [])
        named = len(offered) == 2 and offered[0] == PROTOCOL and offered[1].isascii()
        own = {**scope, "case_secret": offered[1] if named else ""}

        async def agreeing(message: dict[str, object]) -> None:
            agreed = {"subprotocol": PROTOCOL} if named else {}
            await send({**message, **agreed} if message["type"] == "websocket.accept" else message)

        await super().__call__(own, receive, agreeing)
