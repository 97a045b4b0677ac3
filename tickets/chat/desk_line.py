"""The desk's socket for chats: /ws/chat/desk/, opened with a staff member's session.

A page opens a case on it with `after`, which is a reading of what was said and is in the ledger;
from then on it hears that case. Customers' groups are never joined here.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar

from helpdesk.actor import Actor
from helpdesk.errors import NotFound, TooMany
from helpdesk.realtime import bus
from helpdesk.realtime.events import case_group, line_group
from helpdesk.realtime.sockets import Admission, Frame, Socket
from helpdesk.rules import AccessRule
from helpdesk.serving.gate import Receive, Scope, Send
from identity.access import platforms_with
from identity.consumers import actor_behind
from identity.events import StaffRevoked, TiesChanged, own_group
from identity.roles import Right
from tickets.access import bare_ticket_for, ticket_for
from tickets.chat.actions import end_chat, note_delivered, note_seen, say
from tickets.chat.frames import STAFF, framed
from tickets.chat.lines import ChatLine, id_in, seq_in, text_in
from tickets.chat.queries.replay import note_listening, replay
from tickets.chat.queries.standing import desk_standing
from tickets.models import Ticket

DOES = frozenset({"looking", "writing", "gone"})
"""What a page can say that its reader does in a case."""

MOST_CASES = 20
"""Cases open on one line; a page shows one."""


class DeskChat(Socket):
    """Staff who work cases, for as long as their session lasts and their platforms stay."""

    access_rule = AccessRule("staff", Right.WORK_CASES)
    rechecked_on = frozenset({StaffRevoked.kind})
    reopened_on = frozenset({TiesChanged.kind})
    first_look = 2.0

    def admit(self, scope: Scope) -> Admission | None:
        """The signed-in person. Nothing is published to the platforms' groups: they make a
        change of platforms a change of who is there, which closes the socket."""
        actor = actor_behind(scope)
        if actor is None:
            return None
        platforms = platforms_with(actor, Right.WORK_CASES)
        if not platforms:
            return Admission(actor.id, frozenset())
        groups = {f"chats.{code}" for code in platforms}
        return Admission(actor.id, frozenset({own_group(actor.id.removeprefix("staff:")), *groups}))

    def line(self, scope: Scope, receive: Receive, send: Send) -> "DeskLine":
        """An open one."""
        return DeskLine(self, scope, receive, send)


class DeskLine(ChatLine):
    """One open line of somebody at the desk. Every frame looks again who they are."""

    TAKES: ClassVar[Mapping[str, str]] = {**ChatLine.TAKES, "looking": "take_looking"}

    def __init__(self, kind: Socket, scope: Scope, receive: Receive, send: Send) -> None:
        super().__init__(kind, scope, receive, send)
        self.cases: dict[str, Ticket] = {}
        self.who, self.name = "", ""

    def number(self, case: str) -> str:
        """Staff hear of several cases."""
        return case

    def case_of(self, number: str) -> tuple[Ticket, Actor]:
        """In a thread: a case, to be read, and who asks for it now. Raises NotFound, also for
        another platform's."""
        actor = self.who_now()
        return ticket_for(actor, number), actor

    def case_to_change(self, number: str) -> tuple[Ticket, Actor]:
        """The same for an action, which holds and reads the case anew."""
        actor = self.who_now()
        return bare_ticket_for(actor, number), actor

    def who_now(self) -> Actor:
        """In a thread: who is signed in now, remembering for this frame. Raises NotFound."""
        actor = actor_behind(self.scope)
        if actor is None:
            raise NotFound
        return actor.remembering()

    async def take_say(self, frame: Frame) -> bool:
        """Write a message."""
        case, client_id, text = text_in(frame, "case"), id_in(frame), text_in(frame, "text")
        if case is None or client_id is None or text is None:
            return False

        def work() -> object:
            ticket, actor = self.case_to_change(case)
            return say(ticket, actor=actor, text=text, client_id=client_id)

        await self.write(case, work, self.kept(case), client_id)
        return True

    async def take_after(self, frame: Frame) -> bool:
        """Open the case on this line, say how its chat stands, and what was said."""
        case, seq = text_in(frame, "case"), seq_in(frame)
        if case is None or seq is None:
            return False
        if case not in self.cases and len(self.cases) >= MOST_CASES:
            await self.refuse(TooMany(), "", case)
            return True
        if case not in self.cases:
            await self.read(lambda: self.state(case), case)
        if case in self.cases:
            await self.read(lambda: self.replayed(case, seq), case)
        return True

    def state(self, number: str) -> Frame:
        """In a thread: let the line hear the case from now on, which is a reading of it."""
        ticket, actor = self.case_of(number)
        note_listening(actor, ticket)
        bus.join(line_group(ticket.platform_id, ticket.uid), self.listener)
        self.cases[number] = ticket
        self.who, self.name = actor.id, actor.name
        return framed("state", number, desk_standing(ticket))

    def replayed(self, number: str, seq: int) -> Frame:
        """In a thread."""
        ticket, actor = self.case_of(number)
        if seq > ticket.conversation.staff_delivered_seq:
            note_delivered(ticket, actor=actor, seq=seq)
        return framed("messages", number, replay(actor, ticket, seq).as_json())

    async def take_mark(self, frame: Frame) -> bool:
        """Got, or seen."""
        case, seq = text_in(frame, "case"), seq_in(frame)
        if case is None or seq is None:
            return False
        note = note_seen if frame["kind"] == "seen" else note_delivered
        return await self.do(case, lambda ticket, actor: note(ticket, actor=actor, seq=seq))

    async def take_end(self, frame: Frame) -> bool:
        """End the chat; both sides are told by `state`."""
        case = text_in(frame, "case")
        if case is None:
            return False
        return await self.do(case, lambda ticket, actor: end_chat(ticket, actor=actor))

    async def do(self, case: str, what: Callable[[Ticket, Actor], object]) -> bool:
        """Have something written that is answered only when it is refused."""
        await self.write(case, lambda: what(*self.case_to_change(case)), lambda _: None, "")
        return True

    async def take_typing(self, frame: Frame) -> bool:
        """Tell the customer, in a case that is open on this line."""
        case = text_in(frame, "case")
        ticket = self.cases.get(case or "")
        if ticket is not None and self.typed.one_more():
            group = case_group(ticket.platform_id, ticket.uid)
            bus.publish(group, framed("typing", "", {"who": STAFF}))
        return case is not None

    async def take_looking(self, frame: Frame) -> bool:
        """Tell the desk's other pages into a case that is open on this line who looks at it or
        writes in it. Nothing is kept, and customers' lines are never told."""
        case, page, what = text_in(frame, "case"), id_in(frame), text_in(frame, "what")
        if case is None or page is None or what not in DOES:
            return False
        ticket = self.cases.get(case)
        if ticket is not None:
            told = {"who": self.who, "name": self.name, "page": page, "what": what}
            group = line_group(ticket.platform_id, ticket.uid)
            bus.publish(group, framed("colleague", case, told))
        return True
