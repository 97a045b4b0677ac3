"""The customer's socket: /ws/chat/<platform>/, opened with the cookie of their case."""

from dataclasses import dataclass, field
from datetime import timedelta

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.realtime import bus
from helpdesk.realtime.events import case_group, line_group
from helpdesk.realtime.sockets import Admission, Frame, Socket, cookie
from helpdesk.realtime.threads import in_thread
from helpdesk.rules import AccessRule
from helpdesk.serving.gate import Receive, Scope, Send
from tickets import cookies
from tickets.access import case_for
from tickets.chat.actions import end_chat, note_delivered, note_here, note_seen, say
from tickets.chat.actions.saying_together import Saying, say_all
from tickets.chat.frames import CUSTOMER, framed
from tickets.chat.lines import ChatLine, id_in, seq_in, text_in
from tickets.chat.presence import CUSTOMER_STAYS
from tickets.chat.queries.replay import note_listening, replay
from tickets.chat.queries.standing import standing
from tickets.chat.writer import Part
from tickets.events import CaseLeft
from tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class OwnCase(Admission):
    """The customer of one case."""

    ticket: Ticket = field(compare=False)
    actor: Actor = field(compare=False)


class CustomerChat(Socket):
    """A customer hears of their own case for as long as their browser's session of it lasts."""

    access_rule = AccessRule("customer")
    rechecked_on = frozenset({CaseLeft.kind})

    def admit(self, scope: Scope) -> OwnCase | None:
        """The case that the cookie opens on the platform in the address."""
        try:
            ticket, actor = own(scope)
        except NotFound:
            return None
        group = case_group(ticket.platform_id, ticket.uid)
        return OwnCase(actor.id, frozenset({group}), ticket, actor)

    def line(self, scope: Scope, receive: Receive, send: Send) -> "CustomerLine":
        """An open one."""
        return CustomerLine(self, scope, receive, send)

    def pulse(self, admission: Admission) -> None:
        """The desk sees that the customer is there."""
        if isinstance(admission, OwnCase) and runs_out(admission.ticket):
            note_here(admission.ticket, actor=admission.actor, here=True)


def runs_out(ticket: Ticket) -> bool:
    """Whether it is time to say again that the customer is there, with a pulse to spare."""
    until = ticket.conversation.customer_here_until
    return until is None or until - moments.now() < CUSTOMER_STAYS - timedelta(seconds=20)


def own(scope: Scope) -> tuple[Ticket, Actor]:
    """The customer's case and themselves, as what opened the socket says now. Raises NotFound."""
    # The frame on a shop's page brings its secret itself; see tickets/chat/widget/line.py.
    secret = scope["case_secret"] if "case_secret" in scope else cookie(scope, cookies.CASE)
    return case_for(scope["platform"], secret)


class CustomerLine(ChatLine):
    """One open line of a customer. Every write looks again whether the session still lasts."""

    case: Ticket
    actor: Actor

    async def opened(self, admission: Admission) -> None:
        """Say how the chat stands; what was said is asked for with `after`."""
        assert isinstance(admission, OwnCase)  # noqa: S101 - what its own socket admits
        self.case, self.actor = admission.ticket, admission.actor
        self.language = self.case.language
        await self.read(self.state, "")

    def state(self) -> Frame:
        """In a thread, before anything that was heard is passed on, which is a reading of it."""
        ticket, actor = own(self.scope)
        note_listening(actor, ticket)
        return framed("state", "", standing(ticket))

    async def hold(self, admission: Admission) -> int:
        """Open it, keep it open, and let the desk know when the customer's last one closes."""
        if isinstance(admission, OwnCase):
            admission.ticket._state.fields_cache.clear()
        try:
            return await super().hold(admission)
        finally:
            if isinstance(admission, OwnCase) and not any(map(bus.heard_here, admission.groups)):
                await in_thread(lambda: left(admission))

    async def take_say(self, frame: Frame) -> bool:
        """Write a message."""
        client_id, text = id_in(frame), text_in(frame, "text")
        if client_id is None or text is None:
            return False

        def work() -> object:
            ticket, actor = own(self.scope)
            return say(ticket, actor=actor, text=text, client_id=client_id)

        part = Part(say_all, Saying(self.case.pk, self.actor, text, client_id))
        await self.write(self.case.number, work, self.kept(""), client_id, part)
        return True

    async def take_after(self, frame: Frame) -> bool:
        """Everything after a number; so the rest has been got."""
        seq = seq_in(frame)
        if seq is None:
            return False
        await self.read(lambda: self.replayed(seq), "")
        return True

    def replayed(self, seq: int) -> Frame:
        """In a thread."""
        ticket, actor = own(self.scope)
        if seq > ticket.conversation.customer_delivered_seq:
            note_delivered(ticket, actor=actor, seq=seq)
        return framed("messages", "", replay(actor, ticket, seq).as_json())

    async def take_mark(self, frame: Frame) -> bool:
        """Got, or seen."""
        seq = seq_in(frame)
        if seq is None:
            return False
        note = note_seen if frame["kind"] == "seen" else note_delivered

        # It looks by itself whether the session lasts: a mark comes with every message, and all
        # that is around a case is not worth fetching for it.
        def work() -> None:
            note(self.case, actor=self.actor, seq=seq)

        await self.write(self.case.number, work, lambda _: None, "")
        return True

    async def take_typing(self, frame: Frame) -> bool:
        """Tell the desk's lines into this case."""
        if self.typed.one_more():
            group = line_group(self.case.platform_id, self.case.uid)
            bus.publish(group, framed("typing", self.case.number, {"who": CUSTOMER}))
        return True

    async def take_end(self, frame: Frame) -> bool:
        """End the chat; both sides are told by `state`."""

        def work() -> None:
            ticket, actor = own(self.scope)
            end_chat(ticket, actor=actor)

        await self.write(self.case.number, work, lambda _: None, "")
        return True


def left(admission: OwnCase) -> None:
    """The customer's last line here is closed."""
    note_here(admission.ticket, actor=admission.actor, here=False)
